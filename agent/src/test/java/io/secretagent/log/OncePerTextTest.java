package io.secretagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OncePerTextTest {

    private final OncePerText once = new OncePerText();

    @Test
    void aTextThatWasLoggedIsNotNew() {
        assertThat(once.isNew("a", 0)).isTrue();
        assertThat(once.isNew("a", 0)).isFalse();
        assertThat(once.isNew("b", 0)).isTrue();
        assertThat(once.isNew("xAay", 0)).isTrue();
        assertThat(once.isNew("xBBy", 0)).isTrue();
    }

    @Test
    void aFloodOfNewTextsIsLimitedAndDoesNotSilenceLaterOnes() {
        int logged = 0;
        for (int i = 0; i < 5_000; i++) {
            logged += once.isNew("made up " + i, 0) ? 1 : 0;
        }
        assertThat(logged).isEqualTo(100);
        assertThat(once.isNew("real", 0)).isFalse();

        long later = Duration.ofSeconds(11).toNanos();
        assertThat(once.isNew("real", later)).isTrue();
        assertThat(once.isNew("real", 2 * later)).isFalse();
    }
}
