package io.secretagent.hosts.neo4j;

import io.secretagent.hosts.jdk.Load;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;

/**
 * Neo4j's driver, with one pool, which keeps no connection. Arguments: port, user, password; with a fourth one, the pool keeps its
 * connections.
 */
public final class Neo4jHost {

    private Neo4jHost() {}

    public static void main(String[] arguments) throws Exception {
        boolean isKept = arguments.length > 3;
        Load.run((user, password) -> login(arguments[0], user, password, isKept), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(String port, String user, String password, boolean isKept) {
        Config config = Config.builder()
                .withLogging(Logging.none())
                .withMaxConnectionLifetime(isKept ? 3_600_000 : 1, TimeUnit.MILLISECONDS)
                .build();
        Driver driver = GraphDatabase.driver("bolt://127.0.0.1:" + port, AuthTokens.basic(user, password), config);
        return () -> {
            Thread.sleep(isKept ? 0 : 2); // longer than a connection lives
            try (Session session = driver.session()) {
                return session.run("RETURN 1").single().get(0).asInt() == 1;
            }
        };
    }
}
