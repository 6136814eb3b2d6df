package io.secretagent.localaws;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a fault does to a request that it hits.
 *
 * @param code of an error, as Secrets Manager would name it; empty if the fault is no error
 * @param status of an error; 0 if the fault is no error
 * @param message of an error; empty if the fault is no error
 * @param latency how much later the answer comes
 * @param spoiling what becomes of the answer
 */
record FaultEffect(FaultKind kind, String code, int status, String message, Duration latency, Spoiling spoiling) {

    static FaultEffect error(String code, int status, String message) {
        return new FaultEffect(FaultKind.ERROR, code, status, message, Duration.ZERO, Spoiling.NONE);
    }

    static FaultEffect latency(Duration latency) {
        return new FaultEffect(FaultKind.LATENCY, "", 0, "", latency, Spoiling.NONE);
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
        return new FaultEffect(kind, "", 0, "", Duration.ZERO, spoiling);
    }
}
