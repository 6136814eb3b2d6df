package io.secretagent.localaws;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A fault in force, until it has hit as often as it should or is cleared. */
public final class Fault {
    private final FaultKind kind;
    private final FaultTarget target;
    private final String code;
    private final int status;
    private final String message;
    private final Duration latency;
    /** The serial of the newest credential when this fault began. */
    private final long since;

    private final AtomicLong remaining;
    private final CountDownLatch cleared = new CountDownLatch(1);

    Fault(FaultPlan plan, long since, long times) {
        this.kind = plan.kind();
        this.target = plan.target();
        this.code = plan.code();
        this.status = plan.status();
        this.message = plan.message();
        this.latency = plan.latency();
        this.since = since;
        this.remaining = new AtomicLong(times);
    }

    /** Ends the fault; a request that it makes hang is answered now. */
    public void clear() {
        remaining.set(0);
        cleared.countDown();
    }

    /** How many more requests it will hit; {@link Long#MAX_VALUE} if it waits to be cleared. */
    public long remaining() {
        return remaining.get();
    }

    FaultKind kind() {
        return kind;
    }

    FaultTarget target() {
        return target;
    }

    long since() {
        return since;
    }

    /** Whether it may be forgotten: not while requests hang on it, who wait for {@link #clear()}. */
    boolean isOver() {
        return kind == FaultKind.HANG ? cleared.getCount() == 0 : remaining() == 0;
    }

    /** Uses up one of the times left. */
    boolean hits() {
        return remaining.getAndUpdate(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - 1)) > 0;
    }

    void sleep() throws InterruptedException {
        Thread.sleep(latency.toMillis());
    }

    void awaitClear() throws InterruptedException {
        cleared.await();
    }

    /** The error in the words of the service that is called. */
    AwsException error(Service service) {
        boolean sts = service == Service.STS;
        String inProtocol = switch (code) {
            case "ThrottlingException" -> sts ? "Throttling" : code;
            case "InternalServiceError" -> sts ? "InternalFailure" : code;
            case "ServiceUnavailableException" -> sts ? "ServiceUnavailable" : code;
            default -> code;
        };
        return AwsException.service(inProtocol, status, message);
    }
}
