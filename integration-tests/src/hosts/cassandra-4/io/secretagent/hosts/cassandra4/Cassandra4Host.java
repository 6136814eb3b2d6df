package io.secretagent.hosts.cassandra4;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.secretagent.hosts.jdk.Load;
import java.net.InetSocketAddress;
import java.util.List;

/** Driver 4 for Cassandra with one session for each operation, which logs in to a server that has logins only. Arguments: port, user, password. */
public final class Cassandra4Host {

    private Cassandra4Host() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 100);
    }

    private static Load.Login login(int port, String user, String password) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                        .build())
                .addContactPoint(new InetSocketAddress("127.0.0.1", port))
                .withLocalDatacenter("datacenter1")
                .withAuthCredentials(user, password);
        return () -> {
            try (CqlSession session = builder.build()) {
                return false;
            } catch (AllNodesFailedException e) {
                for (List<Throwable> errors : e.getAllErrors().values()) {
                    for (Throwable error : errors) {
                        if (error instanceof AuthenticationException) {
                            throw e;
                        }
                    }
                }
                return true;
            }
        };
    }
}
