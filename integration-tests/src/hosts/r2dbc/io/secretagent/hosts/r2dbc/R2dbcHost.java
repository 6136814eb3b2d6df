package io.secretagent.hosts.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.secretagent.hosts.jdk.Load;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** R2DBC. Arguments: URL, user, password, and {@code pool} to open connections by r2dbc-pool; a user {@code -} is in the URL. */
public final class R2dbcHost {

    private static final Duration SOON = Duration.ofSeconds(15);

    private R2dbcHost() {}

    public static void main(String[] arguments) throws Exception {
        ConnectionFactory factory = factory(arguments[0], arguments[1], arguments[2]);
        Load.runLogins(login(arguments.length > 3 ? pool(factory) : factory));
    }

    private static ConnectionFactory factory(String url, String user, String password) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
        if (user.equals("-")) {
            return ConnectionFactories.get(options);
        }
        return ConnectionFactories.get(options.mutate()
                .option(ConnectionFactoryOptions.USER, Load.read(user))
                .option(ConnectionFactoryOptions.PASSWORD, Load.read(password))
                .build());
    }

    private static ConnectionFactory pool(ConnectionFactory factory) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(0)
                .maxSize(4)
                .maxLifeTime(Duration.ofMillis(500))
                .maxAcquireTime(Duration.ofSeconds(10))
                .build());
    }

    private static Load.Login login(ConnectionFactory factory) {
        return () -> {
            Connection connection = Mono.from(factory.create()).block(SOON);
            try {
                return isOfUse(connection);
            } finally {
                Mono.from(connection.close()).onErrorResume(e -> Mono.empty()).block(SOON);
            }
        };
    }

    private static boolean isOfUse(Connection connection) {
        try {
            return Flux.from(connection.createStatement("SELECT 1").execute())
                            .flatMap(result -> result.map((row, metadata) -> row.get(0)))
                            .blockLast(SOON)
                    != null;
        } catch (R2dbcException e) {
            return false;
        }
    }
}
