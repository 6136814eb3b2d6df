package io.secretagent.it.harness;

import io.secretagent.localaws.FaultPlan;
import io.secretagent.localaws.Faults;
import java.util.function.Function;

/** A fault of one region of AWS, for which a secret's replica in another region answers; it lasts until all faults are cleared. */
public enum RegionFault {
    THROTTLING(Faults::throttle),
    INTERNAL_ERROR(Faults::internalError),
    UNAVAILABLE(Faults::unavailable),
    RESET(Faults::dropConnection),
    NO_ANSWER(Faults::hang),
    GARBAGE(Faults::garbage);

    private final Function<Faults, FaultPlan> plan;

    RegionFault(Function<Faults, FaultPlan> plan) {
        this.plan = plan;
    }

    public void begin(TestingAws aws) {
        plan.apply(aws.aws.faults()).region(TestingAws.REGION).untilCleared();
    }
}
