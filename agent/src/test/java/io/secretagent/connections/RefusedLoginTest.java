package io.secretagent.connections;

import static io.secretagent.connections.RunningLogins.password;
import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.SecretsServer;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a login sends after the database has refused it, and what the next logins send. */
@Timeout(60)
class RefusedLoginTest {

    private static final String URL = "jdbc:postgresql://db/app";
    private static final SQLException REFUSED = new SQLException("no", "28P01");
    private static final SQLException DOWN = new SQLException("down", "08001");
    private static final String REFERENCE = "secrets:TestingSecret:pw";
    private static final String PREVIOUS = "{{resolve:secretsmanager:TestingSecret:SecretString:pw:AWSPREVIOUS}}";

    private final RunningLogins agent = new RunningLogins();
    private final SecretsServer aws = agent.aws;

    @AfterEach
    void stop() {
        agent.close();
    }

    /** One login of the application, in whatever thread calls it. */
    private final class Connect {

        private final Object login;
        private String sent;

        Connect(String url, String password) {
            Object[] begun = agent.begin(url, password);
            login = begun[2];
            sent = password(begun);
        }

        /** The password of the retry; null if there is none. */
        String refused() {
            return sent = password(agent.logins.end(login, REFUSED, null));
        }

        void failed() {
            assertThat(agent.logins.end(login, DOWN, null)).isNull();
        }

        void succeeded() {
            assertThat(agent.logins.end(login, null, "a connection")).isNull();
        }
    }

    private Connect connect() {
        return new Connect(URL, REFERENCE);
    }

    private void rotate(String password) {
        Snapshots.put(agent.store, "TestingSecret", "v-" + password, "{\"pw\":\"" + password + "\"}");
    }

    private long callsOf(String stage) {
        return aws.requests.stream().filter(request -> request.contains(stage)).count();
    }

    @Test
    void isRetriedWithTheVersionThatAwsHasMeanwhile() {
        Connect connect = connect();
        assertThat(connect.sent).isEqualTo("first");
        aws.answer("second");

        assertThat(connect.refused()).isEqualTo("second");
        connect.succeeded();

        assertThat(connect().sent).isEqualTo("second");
        assertThat(callsOf("AWSPENDING")).as("a newer version comes first").isZero();
    }

    @Test
    void isRetriedWithoutACallWhereTheStoreHasANewerVersionAlready() {
        Connect connect = connect();
        int before = aws.requests.size();
        rotate("second");

        assertThat(connect.refused()).isEqualTo("second");
        assertThat(aws.requests).hasSize(before);
    }

    @Test
    void isNotRetriedWithWhatItHasSentAlready() {
        Connect connect = connect();
        rotate("second");
        assertThat(connect.refused()).isEqualTo("second");

        rotate("third");
        assertThat(connect.refused()).isEqualTo("third");
        Snapshots.put(agent.store, "TestingSecret", "v-4", "{\"pw\":\"first\"}");
        aws.answer("first");

        assertThat(connect.refused()).isNull();
    }

    @Test
    void isSentFourTimesAtMost() {
        Connect connect = connect();
        for (String password : new String[] {"second", "third", "fourth"}) {
            rotate(password);
            assertThat(connect.refused()).isEqualTo(password);
        }
        rotate("fifth");

        assertThat(connect.refused()).isNull();
    }

    @Test
    void isNotRetriedTenSecondsAfterItsBeginning() throws InterruptedException {
        LoginRetries retries = new LoginRetries(agent.store, agent.refresher);
        Login login = (Login) connect().login;
        rotate("second");
        long end = login.sent.get(0).nanos + TimeUnit.SECONDS.toNanos(10);

        assertThat(retries.afterRefusal(login, end + 1)).isNull();
        assertThat(retries.afterRefusal(login, end)).isNotNull();
    }

    @Test
    void isCountedForItsSecretWithEachAttempt() {
        Connect connect = connect();
        rotate("second");
        connect.refused();
        connect.refused();
        connect().succeeded();
        connect().failed();

        assertThat(agent.statistics.read()).singleElement().matches(secret -> secret.refusedLogins == 2);
    }

    @Test
    void isNotRetriedWhereAwsHasNothingNew() {
        assertThat(connect().refused()).isNull();

        assertThat(callsOf("AWSPENDING")).isEqualTo(1);
        assertThat(connect().sent).isEqualTo("first");
    }

    @Test
    void isNotRetriedWhereAwsDoesNotAnswer() {
        aws.fail();

        assertThat(connect().refused()).isNull();
    }

    @Test
    void isNotInvestigatedAgainAtOnce() {
        connect().refused();
        int before = aws.requests.size();

        assertThat(connect().refused()).isNull();
        assertThat(connect().refused()).isNull();
        assertThat(aws.requests).hasSize(before);
    }

    /** As of a data source with a user that does not exist, which retries every second. */
    private void refuseAnotherUser() {
        Object login = agent.begin(URL, "nobody", REFERENCE)[2];
        while (agent.logins.end(login, REFUSED, null) != null) {
            // refused again
        }
    }

    @Test
    void hasAPauseOfItsOwnWhereAnotherUserIsAlwaysRefused() {
        refuseAnotherUser();
        aws.answer("second");

        assertThat(connect().refused()).isEqualTo("second");
    }

    @Test
    void triesThePendingVersionThoughAnotherUserWasRefusedWithIt() {
        aws.put("AWSPENDING", "pending");
        refuseAnotherUser();

        assertThat(connect().refused()).isEqualTo("pending");
    }

    @Test
    void sharesTheInvestigationOfALoginThatWasRefusedAtTheSameTime() {
        Connect one = connect();
        Connect another = connect();
        aws.answer("second");

        assertThat(one.refused()).isEqualTo("second");
        int calls = aws.requests.size();
        assertThat(another.refused()).isEqualTo("second");

        assertThat(aws.requests).hasSize(calls);
    }

    @Test
    void aFailureOfAnotherKindIsNotRetried() {
        int before = aws.requests.size();
        aws.answer("second");

        connect().failed();

        assertThat(aws.requests).hasSize(before);
    }

    @Test
    void aPendingVersionIsTriedAndThenUsedForTheTargetThatAcceptsIt() {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        assertThat(connect.refused()).isEqualTo("pending");

        assertThat(during(connect::succeeded))
                .contains("INFO", "TestingSecret: the database already accepts the pending version v-pending");

        assertThat(connect().sent).isEqualTo("pending");
        assertThat(new Connect("jdbc:postgresql://another/app", REFERENCE).sent)
                .as("another server may not accept it yet")
                .isEqualTo("first");
    }

    /** The pending version becomes the current one after that was fetched, and before it is asked for itself. */
    @Test
    void isRetriedWithTheCurrentVersionOfARotationThatEndsMeanwhile() {
        Connect connect = connect();
        aws.endRotationWhenAsked("second");

        assertThat(connect.refused()).isEqualTo("second");
    }

    @Test
    void anAcceptedPendingVersionIsUsedUntilAnotherIsCurrent() {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        connect.refused();
        connect.succeeded();

        rotate("second");

        assertThat(connect().sent).isEqualTo("second");
        Snapshots.put(agent.store, "TestingSecret", "v-third", "{\"pw\":\"third\"}");
        assertThat(connect().sent).isEqualTo("third");
    }

    @Test
    void anAcceptedPendingVersionThatIsRefusedLaterIsWithdrawn() {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        connect.refused();
        connect.succeeded();

        Connect later = connect();
        assertThat(later.sent).isEqualTo("pending");
        assertThat(later.refused()).as("the current version").isEqualTo("first");
        later.succeeded();

        assertThat(connect().sent).isEqualTo("first");
    }

    @Test
    void aRefusalOfTheCurrentVersionDoesNotWithdrawAPendingOne() {
        aws.put("AWSPENDING", "pending");
        Connect beforeTheTrial = connect();
        Connect connect = connect();
        connect.refused();
        connect.succeeded();

        assertThat(beforeTheTrial.refused()).isEqualTo("pending");
        assertThat(connect().sent).isEqualTo("pending");
    }

    @Test
    void aRefusedPendingVersionIsNotTriedAgain() {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        Connect another = connect();
        assertThat(connect.refused()).isEqualTo("pending");
        assertThat(connect.refused()).isNull();

        assertThat(another.refused()).isNull();
        assertThat(connect().refused()).isNull();
        assertThat(connect().sent).isEqualTo("first");
    }

    @Test
    void aTrialThatFailsForAnotherReasonIsLeftToTheNextLogin() {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        Connect another = connect();
        assertThat(connect.refused()).isEqualTo("pending");

        connect.failed();

        assertThat(connect().sent).isEqualTo("first");
        assertThat(another.refused()).isEqualTo("pending");
    }

    /** The refusal of a login in another thread; returns when it waits for another login, or for AWS. */
    private CompletableFuture<String> refusedMeanwhile(Connect connect) {
        CompletableFuture<String> password = new CompletableFuture<>();
        Thread thread = new Thread(() -> password.complete(String.valueOf(connect.refused())));
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !password.isDone()) {
            Thread.onSpinWait();
        }
        return password;
    }

    @Test
    void oneLoginAsksAwsAndTheOthersWaitForTheAnswer() throws Exception {
        Connect connect = connect();
        Connect another = connect();
        aws.answer("second");
        aws.hold();
        int before = aws.requests.size();
        CompletableFuture<String> asking = refusedMeanwhile(connect);
        CompletableFuture<String> waiting = refusedMeanwhile(another);
        assertThat(asking).isNotDone();
        assertThat(waiting).isNotDone();

        aws.release();

        assertThat(asking.get(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(aws.requests).hasSize(before + 1);
    }

    @Test
    void anAcceptedPendingVersionIsNotSentAgainWhenAnotherIsCurrent() {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        connect.refused();
        connect.succeeded();
        rotate("second");
        aws.answer("second");

        Connect later = connect();
        assertThat(later.sent).isEqualTo("second");
        assertThat(later.refused()).isNull();
    }

    @Test
    void oneLoginTriesThePendingVersionAndTheOthersWaitForIt() throws Exception {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        Connect another = connect();
        assertThat(connect.refused()).isEqualTo("pending");
        CompletableFuture<String> waiting = refusedMeanwhile(another);
        assertThat(waiting).isNotDone();

        connect.succeeded();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("pending");
    }

    @Test
    void theOthersSendNothingMoreWhereThePendingVersionWasRefused() throws Exception {
        aws.put("AWSPENDING", "pending");
        Connect connect = connect();
        Connect another = connect();
        connect.refused();
        CompletableFuture<String> waiting = refusedMeanwhile(another);

        assertThat(connect.refused()).isNull();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("null");
    }

    @Test
    void anInterruptEndsItAndStaysSet() {
        Connect connect = connect();
        aws.answer("second");
        Thread.currentThread().interrupt();

        assertThat(connect.refused()).isNull();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(connect().sent).isNotNull();
    }

    @Test
    void aVersionThatTheStartDidNotFetchIsFetchedForTheLogin() {
        aws.put("AWSPREVIOUS", "earlier");

        assertThat(new Connect(URL, PREVIOUS).sent).isEqualTo("earlier");
    }

    @Test
    void aVersionThatTheStartDidNotFetchIsFetchedForAClientOfAnotherKind() {
        aws.put("AWSPREVIOUS", "earlier");

        assertThat(agent.logins.resolveUnlessBound(PREVIOUS)).isEqualTo("earlier");
    }

    @Test
    void aLoginWhoseVersionCannotBeFetchedSaysWhy() {
        aws.fail();

        assertThatThrownBy(() -> new Connect(URL, PREVIOUS))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageMatching("(?s).*AWSPREVIOUS.*: .*InternalServiceError.*");
    }
}
