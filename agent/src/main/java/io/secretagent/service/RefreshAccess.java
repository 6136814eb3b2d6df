package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may have secrets fetched: one of this machine, or one with a certificate that the listener trusts. Who may
 * only read the metrics may not, and neither may a page of another site in a browser, nor what a proxy forwards to this machine.
 */
final class RefreshAccess {

    private static final String REASON =
            "A refresh is accepted on loopback, on a Unix domain socket, or over https with tls.ca-file\n";

    /** Null for a Unix domain socket. */
    private final @Nullable ListenerSettings settings;

    RefreshAccess(@Nullable ListenerSettings settings) {
        this.settings = settings;
    }

    /** @throws HttpException with status 400 or 403, and the reason, if it must not be done for this request */
    void require(RequestHead request) throws HttpException {
        if (settings == null) {
            StatusAccess.ofSocket().require(request);
            return;
        }
        boolean hasMutualTls = settings.tls != null && settings.tls.caFile != null;
        if (!settings.address.isLoopback() && !hasMutualTls) {
            throw new HttpException("403 Forbidden", REASON);
        }
        new StatusAccess(settings).require(request);
    }
}
