package io.secretagent.store;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the next push may cause a call for one version: after a second, and after twice the last pause while AWS had nothing new, up to
 * half a minute. A push that comes earlier is deferred, not lost. All times are of {@link System#nanoTime()}. Not thread-safe.
 */
final class PushPauses {

    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private boolean wasEverBegun;
    private boolean isDeferred;
    private long begunNanos;
    private long pauseNanos;
    /** That of the value in use when the last call began. */
    private @Nullable String versionId;

    boolean isDeferred() {
        return isDeferred;
    }

    /** A push waits for the end of the pause. */
    void defer() {
        isDeferred = true;
    }

    /** How long the pause still lasts; 0 if a call may begin. */
    long leftNanos(long nowNanos) {
        return wasEverBegun ? Math.max(0, pauseNanos - (nowNanos - begunNanos)) : 0;
    }

    /** Whether nothing has been pushed for so long that nothing of it matters any more. */
    boolean isForgotten(long nowNanos) {
        return !isDeferred && (!wasEverBegun || nowNanos - begunNanos > 2 * LONGEST_NANOS);
    }

    /**
     * A call begins.
     *
     * @param inUse the version id of the value in use; null if there is none
     */
    void begin(@Nullable String inUse, long nowNanos) {
        boolean isFirst = !wasEverBegun || isForgotten(nowNanos) || !Objects.equals(inUse, versionId);
        pauseNanos = isFirst ? SHORTEST_NANOS : Math.min(2 * pauseNanos, LONGEST_NANOS);
        versionId = inUse;
        begunNanos = nowNanos;
        wasEverBegun = true;
        isDeferred = false;
    }
}
