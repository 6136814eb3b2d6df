package io.secretagent.hosts.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.internal.core.auth.PlainTextAuthProvider;
import io.secretagent.hosts.jdk.Load;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Cassandra's driver with a session for each login. Arguments: port, user, password; then {@code options} for a user and a password
 * among the driver's options, or {@code kept} for one session, which reconnects by itself.
 */
public final class CassandraHost {

    private CassandraHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        List<String> modes = Arrays.asList(arguments).subList(3, arguments.length);
        Load.run((user, password) -> login(port, user, password, modes), arguments[1], arguments[2], 50);
    }

    private static Load.Login login(int port, String user, String password, List<String> modes) {
        ProgrammaticDriverConfigLoaderBuilder options = options();
        if (modes.contains("options")) {
            options.withClass(DefaultDriverOption.AUTH_PROVIDER_CLASS, PlainTextAuthProvider.class)
                    .withString(DefaultDriverOption.AUTH_PROVIDER_USER_NAME, user)
                    .withString(DefaultDriverOption.AUTH_PROVIDER_PASSWORD, password);
        }
        CqlSessionBuilder builder = CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", port))
                .withLocalDatacenter("datacenter1");
        if (!modes.contains("options")) {
            builder.withAuthCredentials(user, password);
        }
        if (modes.contains("kept")) {
            CqlSession kept = builder.withConfigLoader(options.build()).build();
            return () -> use(kept);
        }
        return () -> {
            DriverConfigLoader loader = options.build();
            try (CqlSession session = builder.withConfigLoader(loader).build()) {
                return use(session);
            }
        };
    }

    /** A small session, which asks for nothing that a login does not need. */
    private static ProgrammaticDriverConfigLoaderBuilder options() {
        return DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(100))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofMillis(200))
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
    }

    private static boolean use(CqlSession session) {
        return session.execute("SELECT release_version FROM system.local").one() != null;
    }
}
