package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionChoiceTest {

    private long now = Long.MAX_VALUE - 5; // System.nanoTime may overflow
    private final RegionChoice choice = new RegionChoice(3, () -> now);

    @Test
    void theFirstRegionIsAskedFirst() {
        assertThat(choice.order()).containsExactly(0, 1, 2);
        assertThat(choice.answered(0)).isFalse();
        assertThat(choice.order()).containsExactly(0, 1, 2);
    }

    @Test
    void theReplicaThatAnswersIsAskedNextUntilTheFirstRegionIsDue() {
        choice.answered(2);

        assertThat(choice.order()).containsExactly(2, 0, 1);
        now += RegionChoice.FIRST_PAUSE_NANOS - 1;
        assertThat(choice.order()).containsExactly(2, 0, 1);
        now++;
        assertThat(choice.order()).containsExactly(0, 2, 1);
        assertThat(choice.order()).as("one caller asks it").containsExactly(2, 0, 1);
    }

    @Test
    void theFirstRegionIsAskedLessAndLessOftenButAtLeastEachMinute() {
        choice.answered(1);
        long last = now;
        long longest = 0;
        for (int second = 0; second < 600; second++) {
            now += 1_000_000_000L;
            if (choice.order()[0] == 0) {
                assertThat(now - last).isGreaterThanOrEqualTo(longest);
                longest = now - last;
                last = now;
            }
        }
        assertThat(longest).isEqualTo(RegionChoice.LONGEST_PAUSE_NANOS);
    }

    @Test
    void eachWayIsLoggedOnce() {
        assertThat(choice.answered(1)).isTrue();
        assertThat(choice.answered(1)).isFalse();
        assertThat(choice.answered(2)).as("another replica").isFalse();
        assertThat(choice.answered(0)).isTrue();
        assertThat(choice.answered(0)).isFalse();
        assertThat(choice.order()).containsExactly(0, 1, 2);
    }

    @Test
    void aRegionThatComesAndGoesIsLoggedOnceAMinute() {
        choice.answered(1);
        choice.answered(0);
        now += RegionChoice.FLAPPING_NANOS - 1;
        assertThat(choice.answered(1)).isFalse();
        assertThat(choice.answered(0)).as("as its beginning was not").isFalse();
        choice.answered(1);
        now++;
        assertThat(choice.answered(1)).as("it lasts").isTrue();
        assertThat(choice.answered(0)).isTrue();
    }

    @Test
    void aFirstRegionThatAnswersLateIsDue() {
        choice.answered(1);
        choice.firstAnsweredLate();

        assertThat(choice.order()).containsExactly(0, 1, 2);
        assertThat(choice.answering()).as("it has not been faster yet").isEqualTo(1);
    }
}
