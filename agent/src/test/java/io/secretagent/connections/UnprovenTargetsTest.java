package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.testing.SecretsServer;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that makes URLs of its users' input, and logs in there, too. */
class UnprovenTargetsTest {

    private static final String OWN = "jdbc:postgresql://db/app";
    private static final SQLException REFUSED = new SQLException("no", "28P01");

    private final SecretsServer aws = new SecretsServer();
    private final InitialFetch fetched = aws.fetched();
    private final Refresher refresher = fetched.refresher();
    private final JdbcLogins logins = new JdbcLogins(new LoginSecrets(
            new ReferenceParser(aws.settings().aws.resources), fetched.store, refresher, new Origins(), Map.of()));

    @BeforeEach
    void start() {
        refresher.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Object[] begin(String url) {
        Properties properties = new Properties();
        properties.setProperty("user", "app");
        properties.setProperty("password", "secrets:TestingSecret:pw");
        return logins.begin(url, properties);
    }

    private static String password(Object[] sent) {
        return sent == null ? null : ((Properties) sent[1]).getProperty("password");
    }

    private void refuseMadeUpTargets(int count) {
        for (int i = 0; i < count; i++) {
            Object login = begin("jdbc:postgresql://made-up-" + i + "/app")[2];
            while (logins.end(login, REFUSED, null) != null) {
                // refused again
            }
        }
    }

    @Test
    void doNotAffectATargetThatALoginHasSucceededWith() {
        logins.end(begin(OWN)[2], null, "a connection");
        aws.put("AWSPENDING", "pending");

        refuseMadeUpTargets(250);

        Object login = begin(OWN)[2];
        assertThat(password(logins.end(login, REFUSED, null))).isEqualTo("pending");
        logins.end(login, null, "a connection");
        refuseMadeUpTargets(250);
        assertThat(password(begin(OWN)))
                .as("the version that it accepts is remembered")
                .isEqualTo("pending");
    }

    @Test
    void causeOneCallInASecondWhenTheyAreMany() {
        refuseMadeUpTargets(200);
        int before = aws.requests.size();
        long beginNanos = System.nanoTime();

        refuseMadeUpTargets(600);

        long seconds = (System.nanoTime() - beginNanos) / 1_000_000_000 + 1;
        assertThat(aws.requests.size() - before).isLessThanOrEqualTo((int) (2 * seconds + 2));
    }
}
