package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.SecretsServer;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client that is not JDBC's sends after a server has refused it, and what its next logins send. */
@Timeout(60)
class RefusedClientTest {

    private static final String CLIENT = "rabbitmq";
    private static final SQLException REFUSED = new SQLException("no", "28P01");
    private static final SQLException DOWN = new SQLException("down", "08001");

    private final RunningLogins agent = new RunningLogins();
    private final SecretsServer aws = agent.aws;

    @AfterEach
    void stop() {
        agent.close();
    }

    /** With the fields of a client's credentials. */
    private record Credentials(String username, String password) {}

    private String sent() {
        return sent("app");
    }

    private String sent(String user) {
        Credentials credentials = new Credentials(user, "secrets:TestingSecret:pw");
        agent.clients.current(CLIENT, credentials, credentials.username);
        return (String) agent.clients.current(CLIENT, credentials, credentials.password);
    }

    private void rotate(String password) {
        Snapshots.put(agent.store, "TestingSecret", "v-" + password, "{\"pw\":\"" + password + "\"}");
    }

    @Test
    void isRepeatedWithTheVersionThatAwsHasMeanwhile() {
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        assertThat(sent()).isEqualTo("first");
        aws.answer("second");

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isTrue();
        assertThat(sent()).isEqualTo("second");
    }

    @Test
    void thatCannotBeRepeatedIsLookedIntoSoThatTheNextOneIsRight() {
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        assertThat(sent()).isEqualTo("first");
        aws.answer("second");

        agent.clients.refusals.lookInto(round, DOWN);
        assertThat(sent()).isEqualTo("first");
        agent.clients.refusals.lookInto(round, REFUSED);
        assertThat(sent()).isEqualTo("second");
    }

    @Test
    void isRepeatedIfItHasReadTheUserBeforeItBegan() {
        Credentials credentials = new Credentials("app", "secrets:TestingSecret:pw");
        agent.clients.current(CLIENT, credentials, credentials.username);
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        agent.clients.current(CLIENT, credentials, credentials.password);
        aws.answer("second");

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isTrue();
    }

    @Test
    void isNotRepeatedIfTheSameWouldBeSent() {
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        sent();

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isFalse();
    }

    @Test
    void isNotRepeatedForAnotherReasonAndAwsIsNotAsked() {
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        sent();
        rotate("second");
        int before = aws.requests.size();

        assertThat(agent.clients.refusals.isRepeated(round, DOWN)).isFalse();
        assertThat(aws.requests).hasSize(before);
    }

    @Test
    void isNotRepeatedWhereNoSecretWasSent() {
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        rotate("second");

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isFalse();
    }

    @Test
    void aPendingVersionIsTriedAndUsedUntilItIsCurrent() {
        aws.put("AWSPENDING", "pending");
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        sent();

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isTrue();
        assertThat(sent()).isEqualTo("pending");
        agent.clients.refusals.succeeded(round);

        assertThat(sent()).isEqualTo("pending");
    }

    @Test
    void aPendingVersionThatIsRefusedTooIsNotSentAgain() {
        aws.put("AWSPENDING", "pending");
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        sent();
        agent.clients.refusals.isRepeated(round, REFUSED);
        sent();

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isFalse();
        assertThat(sent()).isEqualTo("first");
    }

    @Test
    void whatOtherThreadsSendForTheCallIsLookedInto() throws InterruptedException, ExecutionException {
        ClientRound round = agent.clients.refusals.beginElsewhere(CLIENT);
        Thread loop = new Thread(this::sent);
        loop.start();
        loop.join();
        aws.answer("second");

        assertThat(agent.clients.refusals.isRepeatedLater(round, REFUSED).get()).isTrue();
        assertThat(sent()).isEqualTo("second");
    }

    @Test
    void twoCallsThatWereRefusedAtTheSameTimeAreBothRepeated() {
        ClientRound one = agent.clients.refusals.beginElsewhere(CLIENT);
        ClientRound other = agent.clients.refusals.beginElsewhere(CLIENT);
        sent();
        sent();
        aws.answer("second");

        assertThat(agent.clients.refusals.isRepeated(one, REFUSED)).isTrue();
        assertThat(sent()).isEqualTo("second");
        assertThat(agent.clients.refusals.isRepeated(other, REFUSED)).isTrue();
        assertThat(sent()).isEqualTo("second");
        assertThat(agent.clients.refusals.isRepeated(other, REFUSED)).isFalse();
    }

    @Test
    void ofTwoClientsOnlyTheRefusedOneIsLookedInto() {
        ClientRound round = agent.clients.refusals.begin("mongodb");
        sent();
        aws.answer("second");

        assertThat(agent.clients.refusals.isRepeated(round, REFUSED)).isFalse();
        assertThat(sent("other")).isEqualTo("first");
    }

    @Test
    void whereItCannotBeRepeatedTheNextLoginIsRight() throws Exception {
        sent();
        aws.answer("second");
        agent.clients.refusals.refused(CLIENT).get();

        assertThat(sent()).isEqualTo("second");
    }

    @Test
    void whereItCannotBeRepeatedAPendingVersionIsTriedOnce() throws Exception {
        aws.put("AWSPENDING", "pending");
        sent();
        agent.clients.refusals.refused(CLIENT).get();
        assertThat(sent()).isEqualTo("pending");

        for (int i = 0; i < 3; i++) {
            agent.clients.refusals.refused(CLIENT).get();
            assertThat(sent()).isEqualTo("first");
        }
    }

    @Test
    void userAndPasswordThatAreReadTogetherAreOfOneVersion() {
        Credentials credentials =
                new Credentials("{{resolve:secretsmanager:TestingSecret:SecretString:pw}}", "secrets:TestingSecret:pw");
        Object user = agent.clients.current(CLIENT, credentials, credentials.username);
        rotate("second");

        assertThat(agent.clients.current(CLIENT, credentials, credentials.password))
                .isEqualTo(user);
        assertThat(agent.clients.current(CLIENT, credentials, credentials.password))
                .isEqualTo("second");
    }

    @Test
    void ofTwoServersWithOneSecretEachGetsTheVersionThatItAccepts() {
        aws.put("AWSPENDING", "pending");
        for (int i = 0; i < 3; i++) {
            assertThat(isLoggedInTo("pending")).as("the server ahead").isTrue();
            assertThat(isLoggedInTo("first")).as("the other one").isTrue();
        }
    }

    /** Logs in, and again as often as the client would, to a server that accepts one password. */
    private boolean isLoggedInTo(String accepted) {
        ClientRound round = agent.clients.refusals.begin(CLIENT);
        do {
            if (sent().equals(accepted)) {
                agent.clients.refusals.succeeded(round);
                return true;
            }
        } while (agent.clients.refusals.isRepeated(round, REFUSED));
        return false;
    }
}
