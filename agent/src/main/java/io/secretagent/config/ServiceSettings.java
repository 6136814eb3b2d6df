package io.secretagent.config;

import org.jspecify.annotations.Nullable;

/** The section {@code service}: the listeners for other processes. A listener that is not configured is null. */
public final class ServiceSettings {

    public final @Nullable ListenerSettings tcp;
    /** The path of the Unix domain socket. */
    public final @Nullable String socketPath;

    public final @Nullable ListenerSettings http;
    public final @Nullable ListenerSettings https;
    /** Whether and how secrets are served over HTTP, by a listener of its own if there is a socket, else by {@link #http}. */
    public final @Nullable ProviderSettings secrets;

    ServiceSettings(Section service) {
        tcp = ListenerSettings.tcp(service.filledTemplate("tcp"));
        Section uds = service.filledTemplate("uds");
        socketPath = uds == null ? null : uds.requiredText("socket-path");
        if (uds != null) {
            uds.finish();
        }
        Section httpSection = service.filledTemplate("http");
        secrets = ProviderSettings.read(httpSection);
        http = ListenerSettings.http(hasSocketAlone(httpSection) ? null : httpSection, false);
        if (httpSection != null && secrets != null) {
            secrets.requireLoopback(httpSection, http);
        }
        https = ListenerSettings.http(service.filledTemplate("https"), true);
        service.finish();
    }

    /** Whether the section {@code http} only has secrets on a socket, and so needs no endpoint. */
    private boolean hasSocketAlone(@Nullable Section http) {
        boolean isAlone = http != null && hasSocketForHttp() && !http.has("endpoint") && !http.has("metrics");
        if (http != null && isAlone) {
            http.finish();
        }
        return isAlone;
    }

    /** The {@code url-base-path} on the socket of {@link #secrets}: that of {@link #http}, or the default. */
    public String pathOnSocket() {
        return http == null ? PrometheusSettings.DEFAULT_PATH : http.metricsPath;
    }

    /** Whether secrets are served over HTTP on a Unix domain socket. */
    public boolean hasSocketForHttp() {
        return secrets != null && secrets.socketPath != null;
    }
}
