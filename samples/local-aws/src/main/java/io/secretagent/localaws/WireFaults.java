package io.secretagent.localaws;

import java.time.Duration;
import java.util.function.Function;

/**
 * Faults of the transmission: the request is executed, and its response is then sent slowly,
 * without end, in an unusual form or in part. Endless responses end when the fault is cleared or the client closes.
 */
public final class WireFaults {
    private final Function<FaultEffect, FaultPlan> plans;

    WireFaults(Function<FaultEffect, FaultPlan> plans) {
        this.plans = plans;
    }

    /** The head, then a further header line after each interval, without end. */
    public FaultPlan trickleHead(Duration interval) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.head(fault, interval)));
    }

    /**
     * A byte of the body after each interval, without end: after the actual body come blanks. {@link Framing#LENGTH}
     * announces 65,536 bytes.
     */
    public FaultPlan trickleBody(Framing framing, Duration interval) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.bodyByBytes(fault, framing, interval)));
    }

    /** Only {@code 100 Continue} after each interval, without end. */
    public FaultPlan endlessContinue(Duration interval) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.interim(fault, interval)));
    }

    /** One header line without an end, at full speed. */
    public FaultPlan endlessHeader() {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.headerLine(fault)));
    }

    /** The actual body, then blanks without end, at full speed. {@link Framing#LENGTH} announces 2⁶³ − 1 bytes. */
    public FaultPlan endlessBody(Framing framing) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.body(fault, framing)));
    }

    /** Announces a number of bytes, sends the actual body and closes. */
    public FaultPlan contentLength(long announced) {
        return plans.apply(FaultEffect.delivered(BrokenOff.beforeLength(announced)));
    }

    /** Responds as if the connection stayed open, and closes it: the client's next request on it fails. */
    public FaultPlan closeAfterAnswer() {
        return plans.apply(FaultEffect.delivered(BrokenOff::afterAnswer));
    }

    /** Responds, and resets the connection when the next request arrives on it, without reading it. */
    public FaultPlan resetAtNextRequest() {
        return plans.apply(FaultEffect.delivered(BrokenOff::atNextRequest));
    }

    /** Resets the connection instead of responding. */
    public FaultPlan resetConnection() {
        return plans.apply(FaultEffect.delivered(BrokenOff::byReset));
    }

    /** Sends a number of bytes of the response, head included, and closes. */
    public FaultPlan cutAnswer(int bytes) {
        return plans.apply(FaultEffect.delivered(BrokenOff.afterBytes(bytes)));
    }

    /** Sends the head and a number of bytes of the body, and closes. */
    public FaultPlan cutBody(int bytes) {
        return plans.apply(FaultEffect.delivered(BrokenOff.afterBodyBytes(bytes)));
    }

    /** Sends the response in an unusual form. */
    public FaultPlan form(OddForm form) {
        return plans.apply(FaultEffect.changed(form::of));
    }
}
