package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The server that the configuration of an R2DBC driver leads to: of {@code r2dbc-postgresql}, {@code r2dbc-mysql} of io.asyncer and of
 * dev.miku, and {@code r2dbc-mariadb}. Their fields are read, as most have no public methods.
 */
final class ReactiveServer {

    /** The modes of TLS, of all of them, in which nothing is sent without it. */
    private static final Set<String> WITH_TLS = new HashSet<>(
            Arrays.asList("require", "required", "trust", "verify_ca", "verify_full", "verify_identity", "tunnel"));

    final String host;
    final int port;
    final String user;

    private ReactiveServer(String host, int port, String user) {
        this.host = host;
        this.port = port;
        this.user = user;
    }

    /** @throws UnresolvedReferenceException if it is not one server, or TLS is not demanded */
    static ReactiveServer of(Object configuration) {
        Object address = address(configuration);
        Object host = address == null ? null : Fields.value(address, "host", "domain");
        Object port = address == null ? null : Fields.value(address, "port");
        boolean isSocket = Boolean.FALSE.equals(Fields.value(configuration, "isHost"))
                || Fields.value(configuration, "socket") != null;
        if (host == null || !(port instanceof Integer) || isSocket) {
            throw new UnresolvedReferenceException(
                    "A token of IAM is signed for the one server that it is sent to, and this"
                            + " client does not show it: use R2DBC with the driver of PostgreSQL, MySQL or MariaDB, and one host.");
        }
        requireTls(configuration);
        return new ReactiveServer(host.toString().toLowerCase(Locale.ROOT), (Integer) port, user(configuration));
    }

    /** The object with the fields of host and port. */
    private static @Nullable Object address(Object configuration) {
        Object single = Fields.value(configuration, "singleHostConfiguration");
        Object several = Fields.value(configuration, "hostAddresses");
        if (single != null || several == null) {
            return single == null ? configuration : single;
        }
        return several instanceof List && ((List<?>) several).size() == 1 ? ((List<?>) several).get(0) : null;
    }

    private static void requireTls(Object configuration) {
        Object ssl = Fields.value(configuration, "sslConfig", "ssl");
        Object mode = ssl == null ? null : Fields.value(ssl, "sslMode");
        String name = mode instanceof Enum ? ((Enum<?>) mode).name() : "";
        if (!WITH_TLS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new UnresolvedReferenceException("A token of IAM is sent over TLS only, and sslMode=" + name
                    + " does not demand it. Set the option sslMode to verify-full (MySQL: verify_identity).");
        }
    }

    private static String user(Object configuration) {
        String user = CredentialText.of(immediate(Fields.value(configuration, "user", "username")));
        if (user == null || user.isEmpty()) {
            throw new UnresolvedReferenceException("A token of IAM is signed for one user, and the client has none.");
        }
        return user;
    }

    /** What {@code Mono.just} holds; any other object as it is. Others of Reactor would run code of the application. */
    static @Nullable Object immediate(@Nullable Object value) {
        boolean isJust = value != null && value.getClass().getName().equals("reactor.core.publisher.MonoJust");
        try {
            return isJust && value instanceof Callable ? ((Callable<?>) value).call() : value;
        } catch (Exception e) {
            return null;
        }
    }
}
