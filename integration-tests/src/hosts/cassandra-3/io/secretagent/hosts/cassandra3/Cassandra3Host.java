package io.secretagent.hosts.cassandra3;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.ProtocolVersion;
import com.datastax.driver.core.exceptions.AuthenticationException;
import com.datastax.driver.core.exceptions.DriverException;
import io.secretagent.hosts.jdk.Load;

/**
 * DataStax's driver 3 for Cassandra with one cluster object for each operation, which logs in to a server that has logins only. Arguments:
 * port, user, password.
 */
public final class Cassandra3Host {

    private Cassandra3Host() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 100);
    }

    private static Load.Login login(int port, String user, String password) {
        return () -> {
            try (Cluster cluster = Cluster.builder()
                    .addContactPoint("127.0.0.1")
                    .withPort(port)
                    .withProtocolVersion(ProtocolVersion.V4)
                    .withCredentials(user, password)
                    .withoutMetrics()
                    .withoutJMXReporting()
                    .build()) {
                cluster.connect();
                return false;
            } catch (AuthenticationException e) {
                throw e;
            } catch (DriverException | IllegalStateException e) {
                return isOfTheServer(e);
            }
        };
    }

    private static boolean isOfTheServer(RuntimeException e) {
        if (!e.toString().contains("logins only")) {
            throw e;
        }
        return true;
    }
}
