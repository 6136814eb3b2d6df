package io.secretagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateVersionsTest {

    private final LateVersions late = new LateVersions();
    private long now;

    private boolean mayFetch(String resource, String stage) {
        return late.mayFetch(SecretVersion.of(resource, stage, ""), now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void stagesThatAreMadeUpAreLookedForTenTimesInTenMinutes() {
        for (int i = 0; i < 60; i++) {
            assertThat(mayFetch("db", "MADE-UP-" + i)).isEqualTo(i < 10);
        }
        assertThat(mayFetch("other", "STAGE")).isTrue();
        pass(Duration.ofMinutes(11));
        assertThat(mayFetch("db", "MADE-UP-59")).isTrue();
    }

    @Test
    void theStagesOfAwsAreNotCrowdedOut() {
        for (int i = 0; i < 60; i++) {
            mayFetch("db", "MADE-UP-" + i);
        }
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
        assertThat(mayFetch("db", "AWSPENDING")).isTrue();
    }

    @Test
    void whatIsMissingIsNotLookedForAgainAtOnce() {
        assertThat(mayFetch("db", "STAGE")).isTrue();
        assertThat(mayFetch("db", "STAGE")).isFalse();
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(mayFetch("db", "STAGE")).isFalse();
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }

    @Test
    void whatIsFoundDoesNotCountAsMadeUp() {
        for (int i = 0; i < 20; i++) {
            assertThat(mayFetch("db", "REAL-" + i)).isTrue();
            late.found(SecretVersion.of("db", "REAL-" + i, ""));
        }
    }

    @Test
    void thereIsRoomForSomeTensThatExist() {
        for (int i = 0; i < 60; i++) {
            assertThat(mayFetch("db", "REAL-" + i)).isEqualTo(i < 50);
            late.found(SecretVersion.of("db", "REAL-" + i, ""));
        }
        assertThat(mayFetch("db", "AWSPREVIOUS")).isTrue();
    }
}
