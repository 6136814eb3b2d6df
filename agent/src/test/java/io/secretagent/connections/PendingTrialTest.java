package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.connections.PendingTrial.State;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class PendingTrialTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private final PendingTrial trial =
            new PendingTrial(SecretVersion.current("db"), SecretValue.text("v2", "pending-password"), "v1");

    /** The result of a login that waits in another thread; returns when it waits. */
    private CompletableFuture<Boolean> waiting() {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread login = new Thread(() -> {
            try {
                result.complete(trial.isAccepted(LONG));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        login.setDaemon(true);
        login.start();
        while (login.getState() != Thread.State.TIMED_WAITING && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }

    @Test
    void oneLoginAloneTries() throws Exception {
        assertThat(trial.claim()).isTrue();
        assertThat(CompletableFuture.supplyAsync(trial::claim).get(10, TimeUnit.SECONDS))
                .isFalse();
        assertThat(trial.claim()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "REFUSED", "OPEN"})
    void theOthersWaitForItsResult(State end) throws Exception {
        trial.claim();
        CompletableFuture<Boolean> other = waiting();
        assertThat(other).isNotDone();

        trial.end(end);

        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(end == State.ACCEPTED);
        assertThat(trial.isAccepted(Duration.ZERO)).isEqualTo(end == State.ACCEPTED);
    }

    @Test
    void theOthersDoNotWaitForever() throws InterruptedException {
        trial.claim();

        assertThat(trial.isAccepted(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aTrialThatSaidNothingIsOpenToTheNextLogin() {
        trial.claim();
        trial.end(State.OPEN);

        assertThat(trial.value()).isNotNull();
        assertThat(trial.claim()).isTrue();
    }

    @Test
    void aRefusedVersionIsForgottenAndNotTriedAgain() {
        trial.claim();
        trial.end(State.REFUSED);

        assertThat(trial.value()).isNull();
        assertThat(trial.claim()).isFalse();
    }

    @Test
    void anAcceptedVersionKeepsItsValueAndIsNotTriedAgain() {
        trial.claim();
        trial.end(State.ACCEPTED);

        assertThat(trial.value()).isNotNull();
        assertThat(trial.claim()).isFalse();
    }
}
