package io.secretagent.localaws;

import java.util.function.BiFunction;

/**
 * A fault under construction. It becomes active, all of it at once, by {@link #times(int)} or {@link #untilCleared()};
 * without either it has no effect.
 */
public final class FaultPlan {
    private final BiFunction<FaultPlan, Long, Fault> start;
    private final FaultEffect effect;
    private final FaultTarget target;

    FaultPlan(BiFunction<FaultPlan, Long, Fault> start, FaultEffect effect) {
        this(start, effect, FaultTarget.ANY);
    }

    private FaultPlan(BiFunction<FaultPlan, Long, Fault> start, FaultEffect effect, FaultTarget target) {
        this.start = start;
        this.effect = effect;
        this.target = target;
    }

    /** Only requests to that service, by its name in {@link RecordedRequest#service()}. */
    public FaultPlan service(String service) {
        return at(new FaultTarget(service, target.operation(), target.secret(), target.region()));
    }

    /** Only requests of that operation: {@code GetSecretValue}. */
    public FaultPlan operation(String operation) {
        return at(new FaultTarget(target.service(), operation, target.secret(), target.region()));
    }

    /** Only requests that name that secret, by its name or by an ARN. */
    public FaultPlan secret(String name) {
        return at(new FaultTarget(target.service(), target.operation(), name, target.region()));
    }

    /** Only requests that are signed for that region. */
    public FaultPlan region(String region) {
        return at(new FaultTarget(target.service(), target.operation(), target.secret(), region));
    }

    /** Hits a number of the next requests that match. */
    public Fault times(int times) {
        return start.apply(this, (long) times);
    }

    /** Hits every request that matches until {@link Fault#clear()} or {@link Faults#clear()}. */
    public Fault untilCleared() {
        return start.apply(this, Long.MAX_VALUE);
    }

    FaultEffect effect() {
        return effect;
    }

    FaultTarget target() {
        return target;
    }

    private FaultPlan at(FaultTarget other) {
        return new FaultPlan(start, effect, other);
    }
}
