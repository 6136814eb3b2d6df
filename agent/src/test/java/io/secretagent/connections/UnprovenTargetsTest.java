package io.secretagent.connections;

import static io.secretagent.connections.RunningLogins.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.SecretsServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that makes URLs of its users' input, and logs in there, too. */
class UnprovenTargetsTest {

    private static final String OWN = "jdbc:postgresql://db/app";
    private static final SQLException REFUSED = new SQLException("no", "28P01");

    private final RunningLogins agent = new RunningLogins();
    private final SecretsServer aws = agent.aws;
    private final JdbcLogins logins = agent.logins;

    @AfterEach
    void stop() {
        agent.close();
    }

    private Object[] begin(String url) {
        return agent.begin(url, "secrets:TestingSecret:pw");
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
