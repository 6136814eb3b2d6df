package io.secretagent.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code secret-manager.aws.local}: a local provider, which calls AWS in place of this agent. An empty section is valid: the
 * provider of AWS is at {@code http://localhost:2773}, and variables name its token.
 */
public final class LocalSettings {

    private static final String STANDARD = "http://localhost:2773";

    private static final String[] WITHOUT_EFFECT = {
        "region",
        "access-key-id",
        "secret-access-key",
        "session-token",
        "profile",
        "assume-role",
        "endpoint",
        "sts-endpoint",
        "proxy",
        "batch"
    };

    /** A URL with {@code http}, a host on loopback, and no path; not used where there is a socket. */
    public final String endpoint;
    /** The path of the provider's Unix domain socket, or null. */
    public final @Nullable String socketPath;

    public final ProviderToken token;
    /** The key, file and line of the address, for messages. */
    public final String origin;

    private LocalSettings(String endpoint, @Nullable String socketPath, ProviderToken token, String origin) {
        this.endpoint = endpoint;
        this.socketPath = socketPath;
        this.token = token;
        this.origin = origin;
    }

    /** Null where the file has none, or after adding a problem. */
    static @Nullable LocalSettings read(Section aws) {
        Section local = aws.section("local");
        if (local == null) {
            return null;
        }
        for (String key : WITHOUT_EFFECT) {
            if (aws.has(key)) {
                aws.warning(
                        key, "has no effect beside secret-manager.aws.local: the local provider calls AWS; remove one");
            }
        }
        String socketPath = UnixSocketPath.read(local, "use endpoint");
        if (socketPath != null && local.has("endpoint")) {
            local.error("endpoint", "is set beside socket-path; set one of the two");
        }
        String endpoint = local.has("endpoint") ? endpoint(local) : STANDARD;
        ProviderToken token = ProviderToken.read(local);
        String key = socketPath != null ? "socket-path" : "endpoint";
        String origin = local.has(key) ? local.origin(key) : aws.origin("local");
        local.finish();
        return token == null || endpoint == null ? null : new LocalSettings(endpoint, socketPath, token, origin);
    }

    private static @Nullable String endpoint(Section local) {
        String text = local.text("endpoint");
        if (text == null) {
            return null;
        }
        URI url = Addresses.parse(text);
        UrlAuthority address = url == null ? null : UrlAuthority.of(url);
        String mistake = url == null || address == null ? "is not a URL" : mistake(address, url);
        if (mistake != null) {
            local.error("endpoint", mistake + "; write it as in " + STANDARD);
        }
        return mistake == null ? String.valueOf(address) : null;
    }

    private static @Nullable String mistake(UrlAuthority address, URI url) {
        if (address.user() != null) {
            return "has a user, which the local provider does not know";
        }
        if (!address.scheme.equals("http")) {
            return "is not plain HTTP, the only protocol of a local provider, which is on this machine";
        }
        if (!address.isLoopback()) {
            return "is not on loopback: a local provider is on this machine, and its token and secrets are not encrypted";
        }
        boolean isBare = url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawPath().matches("/?");
        return isBare ? null : "has a path; those of the API are fixed";
    }
}
