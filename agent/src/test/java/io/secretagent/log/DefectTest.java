package io.secretagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.startup.StartupFailure;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DefectTest {

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
    void otherExceptionsAreDefectsOfTheAgent() {
        IllegalStateException e = new IllegalStateException(new RuntimeException());

        assertThat(StartupFailure.isDenial(e)).isFalse();
        assertThat(StartupFailure.defect(e)).contains("it is a defect of the agent, please report it");
    }
}
