package io.secretagent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DefectTest {

    @Test
    void aDenialByASecurityManagerIsRecognisedInsideOtherExceptions() {
        SecurityException denial = new SecurityException("denied: p-1-in-a-message");

        for (Throwable e : new Throwable[] {
            denial, new IllegalStateException(denial), new ExceptionInInitializerError(new CompletionException(denial))
        }) {
            assertThat(Defect.isDenial(e)).isTrue();
            assertThat(Defect.describe(e))
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
                Duration.ofSeconds(10), () -> assertThat(Defect.isDenial(first)).isFalse());
    }

    @Test
    void otherExceptionsAreDefectsOfTheAgent() {
        IllegalStateException e = new IllegalStateException(new RuntimeException());

        assertThat(Defect.isDenial(e)).isFalse();
        assertThat(Defect.describe(e)).contains("it is a defect of the agent, please report it");
    }
}
