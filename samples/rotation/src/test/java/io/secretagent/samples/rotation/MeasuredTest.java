package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredTest {

    private final Recording recording = Recordings.whole();

    @Test
    void aWholeRunWithItsRotationsIsMeasured() {
        recording.marks().add(new Mark(14, 15));

        assertThat(Measured.problems(recording)).isEmpty();
    }

    @Test
    void aMissingRotationIsNamed() {
        assertThat(Measured.problems(recording)).containsExactly("There were 2 rotations, not 3.");
    }

    @Test
    void aPoolThatOpenedNoConnectionAfterARotationIsNamed() {
        recording.marks().add(new Mark(20, 20));

        assertThat(Measured.problems(recording))
                .containsExactly(
                        "The pool without the agent opened no connection after a rotation.",
                        "The pool with the agent opened no connection after a rotation.");
    }

    @Test
    void aLoadThatDidNotComeIsNamed() {
        Recording little = Recordings.empty();
        for (int mark : new int[] {5, 10, 15}) {
            little.marks().add(new Mark(mark, mark));
        }

        assertThat(Measured.problems(little))
                .contains("The application with the agent handled 0 requests of 2000: the machine was too busy. Try"
                        + " again, or with more --seconds.");
    }
}
