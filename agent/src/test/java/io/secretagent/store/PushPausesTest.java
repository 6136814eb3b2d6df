package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PushPausesTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** As {@code System.nanoTime()} may be: negative, and about to pass zero. */
    private static final long START = -5 * SECOND;

    private final PushPauses pauses = new PushPauses();

    /** The seconds at which a flood of pushes, one each tenth of a second, causes calls. */
    private List<Long> callsOfAFlood(int seconds) {
        List<Long> calls = new ArrayList<>();
        for (long tenth = 0; tenth <= seconds * 10L; tenth++) {
            long now = START + tenth * SECOND / 10;
            if (pauses.leftNanos(now) == 0) {
                pauses.begin("v1", now);
                calls.add(tenth / 10);
            }
        }
        return calls;
    }

    @Test
    void aFloodCausesFewCallsWhileAwsHasNothingNew() {
        assertThat(callsOfAFlood(125)).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L, 121L);
    }

    @Test
    void afterANewVersionThePauseIsTheShortest() {
        callsOfAFlood(15);

        pauses.begin("v2", START + 31 * SECOND);

        assertThat(pauses.leftNanos(START + 31 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void afterAMinuteWithoutPushesThePauseIsTheShortest() {
        callsOfAFlood(15);

        pauses.begin("v1", START + 80 * SECOND);

        assertThat(pauses.leftNanos(START + 80 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void whatIsDeferredIsNotForgotten() {
        pauses.begin("v1", START);
        assertThat(pauses.isForgotten(START + 61 * SECOND)).isTrue();

        pauses.defer();

        assertThat(pauses.isForgotten(START + 61 * SECOND)).isFalse();
        pauses.begin("v1", START + 61 * SECOND);
        assertThat(pauses.isDeferred()).isFalse();
    }
}
