package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @ValueSource(ints = {15, 20, 100, 3_600})
    void everyRotationIsFinishedBeforeTheNextAndTheLastBeforeTheEnd(int seconds) {
        Schedule schedule = new Schedule(seconds);
        int end = 0;

        for (int change : schedule.changes()) {
            assertThat(change).isGreaterThan(end);
            end = change + schedule.window();
        }
        assertThat(end).isLessThan(seconds);
        assertThat(schedule.changes()).hasSize(Schedule.ROTATIONS);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 20, 100, 3_600})
    void everyConnectionIsRenewedBetweenTwoRotations(int seconds) {
        Schedule schedule = new Schedule(seconds);
        int between = schedule.changes().get(1) - schedule.changes().get(0);

        assertThat(schedule.maxLifetimeMillis()).isLessThan(between * 1_000L);
    }
}
