package io.secretagent.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StartupFailureTest {

    @Test
    void whatASecurityManagerDeniesIsRecognisedInsideOtherExceptions() {
        SecurityException denial = new SecurityException("denied: p-1-in-a-message");

        for (Throwable e : new Throwable[] {
            denial, new IllegalStateException(denial), new ExceptionInInitializerError(new CompletionException(denial))
        }) {
            assertThat(StartupFailure.isDenial(e)).isTrue();
            assertThat(StartupFailure.defect(e))
                    .startsWith("The JVM's security manager stops the agent ("
                            + e.getClass().getName())
                    .doesNotContain("defect", "p-1-in-a-message");
        }
    }

    @Test
    void causesThatLeadBackToTheFirstAreNotFollowedForEver() {
        Exception first = new Exception();
        first.initCause(new Exception(first));

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(StartupFailure.isDenial(first)).isFalse());
    }

    @Test
    void otherExceptionsAreDefectsOfTheAgent() {
        IllegalStateException e = new IllegalStateException(new RuntimeException());

        assertThat(StartupFailure.isDenial(e)).isFalse();
        assertThat(StartupFailure.defect(e)).contains("it is a defect of the agent, please report it");
    }
}
