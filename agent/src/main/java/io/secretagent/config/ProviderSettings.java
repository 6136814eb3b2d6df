package io.secretagent.config;

import org.jspecify.annotations.Nullable;

/** The section {@code service.http.secrets}: this agent as the local provider of other processes of the machine. */
public final class ProviderSettings {

    public final ProviderToken token;
    /** The Unix domain socket that serves the secrets; null where the listener on {@code service.http.endpoint} does. */
    public final @Nullable String socketPath;

    private ProviderSettings(ProviderToken token, @Nullable String socketPath) {
        this.token = token;
        this.socketPath = socketPath;
    }

    /** Null where the file has none, or after adding a problem. */
    static @Nullable ProviderSettings read(@Nullable Section http) {
        Section secrets = http == null ? null : http.section("secrets");
        if (secrets == null) {
            return null;
        }
        if (secrets.has("url-base-path")) {
            PrometheusSettings.path(secrets);
            secrets.warning(
                    "url-base-path",
                    "has no effect: the paths are those of AWS's local provider, /secretsmanager/get and /v1/…; remove it");
        }
        String socketPath = UnixSocketPath.read(secrets, "remove it, and let endpoint be 127.0.0.1:2773");
        ProviderToken token = ProviderToken.read(secrets);
        String others = token == null ? null : token.otherWriters();
        if (others != null) {
            secrets.warning("token", others);
        }
        secrets.finish();
        return token == null ? null : new ProviderSettings(token, socketPath);
    }

    /** Adds the problem that secrets would be served to the network. */
    void requireLoopback(Section http, @Nullable ListenerSettings listener) {
        String host = listener == null || socketPath != null ? "" : listener.address.host;
        if (!host.isEmpty() && !UrlAuthority.isLoopback(host)) {
            http.error(
                    "endpoint",
                    "is not on loopback, and secrets are served over HTTP on loopback alone; write it as in"
                            + " 127.0.0.1:2773, or add secrets.socket-path, or remove the section secrets");
        }
    }
}
