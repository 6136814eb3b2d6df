package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.StandardError;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartupFailureTest {

    @Test
    void aReferenceWithoutAValueIsNotHeadedAsAMissingSecret() {
        assertThat(StartupFailure.describeMissing("FILE", List.of(), List.of("system property a: no key")))
                .isEqualTo("A reference has no value:\n  system property a: no key");
        assertThat(StartupFailure.describeMissing("FILE", List.of(), List.of("a", "b")))
                .isEqualTo("References have no value:\n  a\n  b");
    }

    @Test
    void missingSecretsAndReferencesHaveAHeadlineEach() {
        assertThat(StartupFailure.describeMissing("FILE", List.of("Db is gone"), List.of("a")))
                .isEqualTo("Not all secrets of FILE are available:\n  Db is gone\nA reference has no value:\n  a");
        assertThat(StartupFailure.describeMissing("FILE", List.of("Db is gone"), List.of()))
                .isEqualTo("Not all secrets of FILE are available:\n  Db is gone");
    }

    @Test
    void anApplicationThatRunsOnIsToldWhatItGetsInstead() {
        assertThat(StandardError.during(() -> StartupFailure.handle("why", true, StartupFailure.WITHOUT_VALUES)))
                .contains("ERROR secret-agent: why\nThe application runs on without the missing values"
                        + " (startup.on-failure: continue). Until there is a value, a reference stays as it is"
                        + " written, in system properties and environment variables, too, and what the file would"
                        + " set to it is not set.");
        assertThat(StandardError.during(() -> StartupFailure.handle("why", true, StartupFailure.WITHOUT_AGENT)))
                .contains("why\nThe application runs on without Secret Agent (startup.on-failure: continue). References"
                        + " stay as they are written, in system properties and environment variables, too.");
    }
}
