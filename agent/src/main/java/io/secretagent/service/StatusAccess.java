package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may read the status. Every client that may read the metrics of the listener may, with two exceptions: a
 * browser on behalf of another site's page, and a proxy that forwards to others what is for this machine alone. The page shows in
 * {@code Host}, if its name was bound to the address of the listener ("DNS rebinding"), or in {@code Origin}. An address cannot be bound
 * to another one, and with TLS a browser compares the name with the certificate.
 */
final class StatusAccess {

    private static final Pattern ADDRESS = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]+\\])");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    /** Whether only processes of this machine can connect. */
    private final boolean isLocal;

    private final boolean hasTls;
    /** The name in {@code endpoint}; null for a Unix domain socket. */
    private final @Nullable String name;

    StatusAccess(ListenerSettings settings) {
        this(settings.address.isLoopback(), settings.tls != null, settings.address.host);
    }

    private StatusAccess(boolean isLocal, boolean hasTls, @Nullable String name) {
        this.isLocal = isLocal;
        this.hasTls = hasTls;
        this.name = name;
    }

    /** Of a Unix domain socket: as on loopback. */
    static StatusAccess ofSocket() {
        return new StatusAccess(true, false, null);
    }

    /** @throws HttpException with status 400 or 403 if the status must not be read by this request */
    void require(RequestHead request) throws HttpException {
        List<String> hosts = request.header("Host");
        if (hosts.size() != 1 || !isKnown(hosts.get(0))) {
            throw new HttpException(
                    "400 Bad Request",
                    "Host must be "
                            + (isLocal ? "localhost or a loopback" : "the endpoint's, or an IP")
                            + " address\n");
        }
        boolean isForwarded = !request.header("X-Forwarded-For").isEmpty()
                || !request.header("Forwarded").isEmpty();
        if (isForwarded && isLocal) {
            throw new HttpException("400 Bad Request", "Forwarded, while the listener is for this machine alone\n");
        }
        String own = (hasTls ? "https://" : "http://") + hosts.get(0);
        for (String origin : request.header("Origin")) {
            if (!origin.equalsIgnoreCase(own)) {
                throw new HttpException("403 Forbidden", "Origin is another site\n");
            }
        }
    }

    private boolean isKnown(String host) {
        if (hasTls || ProviderAccess.isLoopback(host)) {
            return true;
        }
        String asked = PORT.matcher(host).replaceFirst("");
        return !isLocal && (ADDRESS.matcher(asked).matches() || asked.equalsIgnoreCase(name));
    }
}
