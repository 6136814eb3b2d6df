package io.secretagent.localaws;

import java.time.Duration;
import java.util.function.BiFunction;

/**
 * A fault being described. It comes into force, all of it at once, by {@link #times(int)} or {@link #untilCleared()};
 * without either nothing goes wrong.
 */
public final class FaultPlan {
    private final BiFunction<FaultPlan, Long, Fault> start;
    private final FaultKind kind;
    private final FaultTarget target;
    private final String code;
    private final int status;
    private final String message;
    private final Duration latency;

    private FaultPlan(
            BiFunction<FaultPlan, Long, Fault> start,
            FaultKind kind,
            FaultTarget target,
            String code,
            int status,
            String message,
            Duration latency) {
        this.start = start;
        this.kind = kind;
        this.target = target;
        this.code = code;
        this.status = status;
        this.message = message;
        this.latency = latency;
    }

    static FaultPlan error(BiFunction<FaultPlan, Long, Fault> start, String code, int status, String message) {
        return new FaultPlan(start, FaultKind.ERROR, FaultTarget.ANY, code, status, message, Duration.ZERO);
    }

    static FaultPlan of(BiFunction<FaultPlan, Long, Fault> start, FaultKind kind, Duration latency) {
        return new FaultPlan(start, kind, FaultTarget.ANY, "", 0, "", latency);
    }

    /** Only requests to that service: {@code secretsmanager}, {@code sts}, {@code sso}, {@code imds} or {@code container}. */
    public FaultPlan service(String service) {
        return at(new FaultTarget(service, target.operation(), target.secret()));
    }

    /** Only requests of that operation: {@code GetSecretValue}. */
    public FaultPlan operation(String operation) {
        return at(new FaultTarget(target.service(), operation, target.secret()));
    }

    /** Only requests that name that secret, be it by its name or by an ARN. */
    public FaultPlan secret(String name) {
        return at(new FaultTarget(target.service(), target.operation(), name));
    }

    /** Hits the next requests that match, and then no more. */
    public Fault times(int times) {
        return start.apply(this, (long) times);
    }

    /** Hits every request that matches until {@link Fault#clear()} or {@link Faults#clear()}. */
    public Fault untilCleared() {
        return start.apply(this, Long.MAX_VALUE);
    }

    FaultKind kind() {
        return kind;
    }

    FaultTarget target() {
        return target;
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    Duration latency() {
        return latency;
    }

    private FaultPlan at(FaultTarget other) {
        return new FaultPlan(start, kind, other, code, status, message, latency);
    }
}
