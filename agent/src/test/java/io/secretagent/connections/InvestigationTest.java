package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long the pause after a call is, and how long a pending version is used. */
@Timeout(60)
class InvestigationTest {

    private static final SecretVersion SECRET = SecretVersion.current("TestingSecret");

    private final RunningLogins agent = new RunningLogins();
    private final LoginRetries retries = new LoginRetries(agent.store, agent.refresher);
    private final Login login = new Login(
            "jdbc:x://db/app",
            new Properties(),
            Map.of("password", ReferenceText.of(SECRET, "pw")),
            true,
            ReferenceText::resolve);
    private final Investigation investigation = retries.investigations.of(SECRET, login.target);

    @AfterEach
    void stop() {
        agent.close();
    }

    /** Asks AWS, and asserts the pause after the call, which ends at some time between two that are known. */
    private void assertPauseAfterCall(int seconds) throws InterruptedException {
        long begunNanos = System.nanoTime();
        investigation.refreshSince(begunNanos, () -> true);
        assertPause(seconds, begunNanos, System.nanoTime());
    }

    private void assertPause(int seconds, long earliestEnd, long latestEnd) {
        long pause = TimeUnit.SECONDS.toNanos(seconds);
        long afterAll = latestEnd + TimeUnit.HOURS.toNanos(1);
        assertThat(investigation.pauses.mayBegin(afterAll, earliestEnd + pause - 1))
                .as("before %s s", seconds)
                .isFalse();
        assertThat(investigation.pauses.mayBegin(afterAll, latestEnd + pause))
                .as("after %s s", seconds)
                .isTrue();
    }

    @Test
    void thePauseIsLongerWhereAwsHasNothingNew() throws InterruptedException {
        assertPauseAfterCall(2);
    }

    @Test
    void thePauseIsLongerWhereAwsDoesNotAnswer() throws InterruptedException {
        agent.aws.fail();

        assertPauseAfterCall(2);
    }

    @Test
    void thePauseIsTheShortestAfterANewVersion() throws InterruptedException {
        agent.aws.answer("second");

        assertPauseAfterCall(1);
    }

    @Test
    void thePauseIsTheShortestAfterANewPendingVersion() throws InterruptedException {
        agent.aws.put("AWSPENDING", "pending");

        assertPauseAfterCall(1);
        assertThat(investigation.trial().versionId).isEqualTo("v-pending");
    }

    @Test
    void thePauseIsTheShortestAfterALoginThatSucceedsWithAnotherAttempt() throws InterruptedException {
        long begunNanos = System.nanoTime();
        investigation.refreshSince(begunNanos, () -> true);
        long endedNanos = System.nanoTime();
        Attempt attempt = login.attemptWith(agent.store.snapshot());

        login.sent.add(attempt);
        retries.succeeded(login);
        assertPause(2, begunNanos, endedNanos);

        login.sent.add(attempt);
        retries.succeeded(login);
        assertPause(1, begunNanos, endedNanos);
    }

    @Test
    void aTargetIsProvenByALoginThatSucceeds() {
        assertThat(investigation.hasSucceeded()).isFalse();
        login.sent.add(login.attemptWith(agent.store.snapshot()));

        retries.succeeded(login);

        assertThat(investigation.hasSucceeded()).isTrue();
    }

    private PendingTrial accept(String currentId) {
        PendingTrial pending =
                new PendingTrial(SECRET, SecretValue.text("v-pending", "{\"pw\":\"pending\"}"), currentId);
        investigation.accept(pending);
        return pending;
    }

    private String password() {
        Snapshot secrets = retries.secretsOf(login);
        return secrets.get(SECRET).keys.get("pw");
    }

    @Test
    void aPendingVersionIsForgottenWhenAnotherIsCurrent() {
        PendingTrial pending = accept("v-first");
        assertThat(password()).isEqualTo("pending");

        Snapshots.put(agent.store, "TestingSecret", "v-second", "{\"pw\":\"second\"}");

        assertThat(password()).isEqualTo("second");
        assertThat(pending.value())
                .as("a secret that is not needed stays in no memory")
                .isNull();
    }

    @Test
    void aPendingVersionIsNotUsedBesideAnotherCurrentOneThanItWasFoundWith() {
        accept("v-other");

        assertThat(password()).isEqualTo("first");
    }

    @Test
    void onlyThePendingVersionThatIsInUseIsWithdrawn() {
        PendingTrial earlier = accept("v-first");
        PendingTrial pending = accept("v-first");

        investigation.withdraw(earlier);
        assertThat(investigation.accepted()).isSameAs(pending);

        investigation.withdraw(pending);
        assertThat(investigation.accepted()).isNull();
    }
}
