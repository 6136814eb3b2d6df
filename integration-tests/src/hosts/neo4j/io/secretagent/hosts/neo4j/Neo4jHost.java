package io.secretagent.hosts.neo4j;

import io.secretagent.hosts.jdk.Load;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** Neo4j's driver, whose pool keeps a connection for 200 ms. Arguments: port, user, password. */
public final class Neo4jHost {

    private Neo4jHost() {}

    public static void main(String[] arguments) throws Exception {
        Load.run((user, password) -> login(arguments[0], user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(String port, String user, String password) {
        Config config = Config.builder()
                .withMaxConnectionLifetime(200, TimeUnit.MILLISECONDS)
                .withMaxTransactionRetryTime(0, TimeUnit.SECONDS)
                .build();
        Driver driver = GraphDatabase.driver("bolt://127.0.0.1:" + port, AuthTokens.basic(user, password), config);
        return () -> {
            try (Session session = driver.session()) {
                return session.run("RETURN 1").single().get(0).asInt() == 1;
            }
        };
    }
}
