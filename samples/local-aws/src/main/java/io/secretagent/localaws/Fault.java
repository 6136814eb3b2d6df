package io.secretagent.localaws;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An active fault; it ends after a number of requests or when it is cleared. */
public final class Fault {
    private final FaultEffect effect;
    private final FaultTarget target;
    /** The serial of the newest credential when this fault began. */
    private final long since;

    private final AtomicLong remaining;
    private final CountDownLatch cleared = new CountDownLatch(1);

    Fault(FaultPlan plan, long since, long times) {
        this.effect = plan.effect();
        this.target = plan.target();
        this.since = since;
        this.remaining = new AtomicLong(times);
    }

    /** Ends the fault; a request that it makes hang gets its response now, a response that it makes endless is cut off. */
    public void clear() {
        remaining.set(0);
        cleared.countDown();
    }

    /** How many more requests it will hit; {@link Long#MAX_VALUE} if it waits to be cleared. */
    public long remaining() {
        return remaining.get();
    }

    FaultKind kind() {
        return effect.kind();
    }

    FaultTarget target() {
        return target;
    }

    long since() {
        return since;
    }

    /** Whether it can be removed: not while requests wait for {@link #clear()}. */
    boolean isOver() {
        return kind().holdsRequests() ? cleared.getCount() == 0 : remaining() == 0;
    }

    /** Uses up one of the times left. */
    boolean hits() {
        return remaining.getAndUpdate(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - 1)) > 0;
    }

    void sleep() throws InterruptedException {
        Thread.sleep(effect.latency().toMillis());
    }

    void awaitClear() throws InterruptedException {
        cleared.await();
    }

    /** @return false if that time passes before the fault is cleared */
    boolean isClearedWithin(Duration time) throws InterruptedException {
        return cleared.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    HttpResponse spoil(HttpResponse answer) {
        return effect.spoiling().spoil(answer, this);
    }

    AwsException error(Called called) {
        return effect.refusal().apply(called);
    }
}
