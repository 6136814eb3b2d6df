package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.testing.SecretsServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins in event loops with a stage that was not fetched at the start. */
@Timeout(60)
class LateSecretsTest {

    private static final String CLIENT = "r2dbc";
    private static final String PENDING = "{{resolve:secretsmanager:TestingSecret:SecretString:pw:AWSPENDING}}";

    private final RunningLogins agent = new RunningLogins();
    private final SecretsServer aws = agent.aws;
    private final ClientRound round = agent.clients.refusals.beginElsewhere(CLIENT);

    @AfterEach
    void stop() {
        agent.close();
    }

    private Object sent() {
        return agent.clients.current(CLIENT, new Object(), Optional.of(PENDING));
    }

    private boolean isRepeatedAfterFailure() {
        try {
            sent();
            throw new AssertionError("nothing has failed");
        } catch (UnresolvedReferenceException e) {
            RuntimeException wrapped = new RuntimeException(UnresolvedLogin.exception(e.getMessage()));
            return agent.clients.refusals.isRepeated(round, wrapped);
        }
    }

    @Test
    void theFirstLoginFailsAtOnceAndIsRepeatedWithTheValue() {
        aws.put("AWSPENDING", "pending");

        assertThatThrownBy(this::sent).hasMessage("TestingSecret is being fetched.");
        assertThat(isRepeatedAfterFailure()).isTrue();
        assertThat(sent()).isEqualTo(Optional.of("pending"));
    }

    @Test
    void aStageThatDoesNotExistIsWaitedForOnce() {
        aws.lack("AWSPENDING");

        assertThat(isRepeatedAfterFailure()).isTrue();
        assertThat(isRepeatedAfterFailure()).isFalse();
        assertThatThrownBy(this::sent).hasMessageNotContaining("is being fetched");
    }

    @Test
    void aFailureThatIsRepeatedByTheHostForEverIsNotRepeatedForEver() {
        RuntimeException kept = new RuntimeException(UnresolvedLogin.exception("TestingSecret is being fetched."));
        int repetitions = 0;
        while (repetitions < 100 && agent.clients.refusals.isRepeated(round, kept)) {
            repetitions++;
        }

        assertThat(repetitions).isLessThan(10);
    }

    @Test
    void aFailureWhoseCausesLeadBackToItEndsTheLogin() {
        RuntimeException failure = new RuntimeException("down");
        failure.initCause(new RuntimeException(failure));

        assertThat(agent.clients.refusals.isRepeated(round, failure)).isFalse();
    }
}
