package io.secretagent.localaws;

import java.time.Duration;

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

    static FaultEffect spoiled(Spoiling spoiling) {
        return new FaultEffect(FaultKind.SPOILED, "", 0, "", Duration.ZERO, spoiling);
    }

    static FaultEffect endless(Spoiling spoiling) {
        return new FaultEffect(FaultKind.ENDLESS, "", 0, "", Duration.ZERO, spoiling);
    }

    static FaultEffect of(FaultKind kind) {
        return new FaultEffect(kind, "", 0, "", Duration.ZERO, Spoiling.NONE);
    }
}
