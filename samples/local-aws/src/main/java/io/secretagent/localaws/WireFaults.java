package io.secretagent.localaws;

import java.time.Duration;
import java.util.function.Function;

/**
 * What goes wrong with an answer on its way: the request is carried out and its answer made, and then it comes slowly,
 * without end, in an odd form or in part. Endless answers end when the fault is cleared or the client closes.
 */
public final class WireFaults {
    private final Function<FaultEffect, FaultPlan> plans;

    WireFaults(Function<FaultEffect, FaultPlan> plans) {
        this.plans = plans;
    }

    /** The head, and then one more header line after each interval, without end. */
    public FaultPlan trickleHead(Duration interval) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.head(fault, interval)));
    }

    /**
     * A byte of the body after each interval, without end: after the true body come blanks. {@link Framing#LENGTH}
     * announces 65,536 bytes.
     */
    public FaultPlan trickleBody(Framing framing, Duration interval) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.bodyByBytes(fault, framing, interval)));
    }

    /** {@code 100 Continue} after each interval, and nothing else, without end. */
    public FaultPlan endlessContinue(Duration interval) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.interim(fault, interval)));
    }

    /** One header line without an end, at full speed. */
    public FaultPlan endlessHeader() {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.headerLine(fault)));
    }

    /** The true body and then blanks without end, at full speed. {@link Framing#LENGTH} announces 2⁶³ − 1 bytes. */
    public FaultPlan endlessBody(Framing framing) {
        return plans.apply(FaultEffect.endless(fault -> EndlessAnswers.body(fault, framing)));
    }

    /** Announces so many bytes, sends the true body and closes. */
    public FaultPlan contentLength(long announced) {
        return plans.apply(FaultEffect.delivered(BrokenOff.beforeLength(announced)));
    }

    /** Answers as if the connection stayed open, and closes it: the client's next request on it fails. */
    public FaultPlan closeAfterAnswer() {
        return plans.apply(FaultEffect.delivered(BrokenOff::afterAnswer));
    }

    /** Answers, and resets the connection when the next request comes on it, without looking at it. */
    public FaultPlan resetAtNextRequest() {
        return plans.apply(FaultEffect.delivered(BrokenOff::atNextRequest));
    }

    /** Resets the connection instead of answering. */
    public FaultPlan resetConnection() {
        return plans.apply(FaultEffect.delivered(BrokenOff::byReset));
    }

    /** Sends so many bytes of the answer, head included, and closes. */
    public FaultPlan cutAnswer(int bytes) {
        return plans.apply(FaultEffect.delivered(BrokenOff.afterBytes(bytes)));
    }

    /** Sends the head and so many bytes of the body, and closes. */
    public FaultPlan cutBody(int bytes) {
        return plans.apply(FaultEffect.delivered(BrokenOff.afterBodyBytes(bytes)));
    }

    /** Sends the answer in a form that is seldom seen. */
    public FaultPlan form(OddForm form) {
        return plans.apply(FaultEffect.changed(form::of));
    }
}
