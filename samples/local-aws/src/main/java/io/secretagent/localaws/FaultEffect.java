package io.secretagent.localaws;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The effect of a fault on a request that it hits.
 *
 * @param latency the delay of the response
 * @param refusal the error of a fault that responds with one
 * @param spoiling how the response is changed
 */
record FaultEffect(FaultKind kind, Duration latency, Function<Called, AwsException> refusal, Spoiling spoiling) {

    static FaultEffect error(Function<Called, AwsException> refusal) {
        return new FaultEffect(FaultKind.ERROR, Duration.ZERO, refusal, Spoiling.NONE);
    }

    static FaultEffect latency(Duration latency) {
        return new FaultEffect(FaultKind.LATENCY, latency, FaultEffect::none, Spoiling.NONE);
    }

    static FaultEffect instead(HttpResponse other) {
        return spoiling(FaultKind.INSTEAD, (answer, fault) -> other);
    }

    static FaultEffect changed(UnaryOperator<HttpResponse> change) {
        return spoiling(FaultKind.CHANGED, (answer, fault) -> change.apply(answer));
    }

    static FaultEffect delivered(Delivery delivery) {
        return spoiling(FaultKind.DELIVERED, (answer, fault) -> answer.delivered(delivery));
    }

    static FaultEffect endless(Function<Fault, Delivery> deliveries) {
        return spoiling(FaultKind.ENDLESS, (answer, fault) -> answer.delivered(deliveries.apply(fault)));
    }

    static FaultEffect of(FaultKind kind) {
        return spoiling(kind, Spoiling.NONE);
    }

    private static FaultEffect spoiling(FaultKind kind, Spoiling spoiling) {
        return new FaultEffect(kind, Duration.ZERO, FaultEffect::none, spoiling);
    }

    private static AwsException none(Called called) {
        throw new IllegalStateException("This fault is not an error.");
    }
}
