package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallPausesTest {

    /** As {@code System.nanoTime()} may be: negative, and about to pass zero. */
    private static final long START = TimeUnit.SECONDS.toNanos(-5);

    private final CallPauses pauses = new CallPauses();
    private long now = START;

    /** A call that begins now and takes a second. */
    private void call(boolean isNew) {
        pauses.begin(now);
        now += TimeUnit.SECONDS.toNanos(1);
        pauses.end(isNew, now);
    }

    /** Whether a call may begin this long after the last one has ended, for a login that was sent then. */
    private boolean mayBeginAfter(long nanos) {
        return pauses.mayBegin(now + nanos, now + nanos);
    }

    private void assertPause(long seconds) {
        long nanos = TimeUnit.SECONDS.toNanos(seconds);
        assertThat(mayBeginAfter(nanos - 1)).as("just before %s s", seconds).isFalse();
        assertThat(mayBeginAfter(nanos)).as("after %s s", seconds).isTrue();
    }

    @Test
    void theFirstCallMayBeginAtOnceWhateverTheTime() {
        assertThat(pauses.mayBegin(START, START)).isTrue();
        assertThat(pauses.mayBegin(0, 0)).isTrue();
        assertThat(pauses.mayBegin(-START, -START)).isTrue();
    }

    @Test
    void thePauseDoublesWhileAwsHasNothingNew() {
        for (long seconds : new long[] {2, 4, 8, 16, 30, 30}) {
            call(false);
            assertPause(seconds);
            now += TimeUnit.SECONDS.toNanos(seconds);
        }
    }

    @Test
    void thePauseIsTheShortestAfterSomethingNew() {
        call(false);
        call(false);
        call(true);

        assertPause(1);
    }

    @Test
    void thePauseIsTheShortestAfterAReset() {
        call(false);
        call(false);
        assertPause(4);

        pauses.reset();

        assertPause(1);
    }

    @Test
    void aLoginThatWasSentBeforeTheLastCallBeganCausesNoOther() {
        long begun = now;
        call(true);
        long muchLater = now + TimeUnit.HOURS.toNanos(1);

        assertThat(pauses.mayBegin(begun - 1, muchLater)).isFalse();
        assertThat(pauses.mayBegin(begun, muchLater)).isTrue();
    }
}
