package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextChartTest {

    private static final Style PLAIN = new Style(false, false, 0, 80);
    private static final Style COLOURED = new Style(true, true, 24, 80);
    private static final int FIRST_PANEL = 1;
    private static final int SECOND_PANEL = 9;

    private static List<String> lines(Recording recording, Style style) {
        return new TextChart(recording, style).lines();
    }

    @Test
    void failedRequestsFillTheColumnsFromTheirSecondOn() {
        String top = lines(Recordings.whole(), PLAIN).get(FIRST_PANEL + 1);

        assertThat(top).isEqualTo("     100 |" + ".".repeat(25) + "#".repeat(44));
    }

    @Test
    void anApplicationWithoutFailuresHasNoneInItsPanel() {
        List<String> panel = lines(Recordings.whole(), PLAIN).subList(SECOND_PANEL, SECOND_PANEL + 8);

        assertThat(panel).noneMatch(line -> line.contains("#"));
        assertThat(panel.get(0)).startsWith("with the agent ").endsWith(" 0 of 2,000 requests failed");
    }

    @Test
    void oneFailureOfThousandsIsSeen() {
        Recording recording = Recordings.empty();
        recording.without().add(new Counts(4_999, 1, 0, 0));

        assertThat(String.join("", lines(recording, PLAIN).subList(FIRST_PANEL + 1, FIRST_PANEL + 6)))
                .contains("#");
    }

    @Test
    void aSecondInWhichAllRequestsFailIsNotDrawnAsServed() {
        Recording recording = Recordings.empty();
        recording.without().add(new Counts(0, 3, 0, 0));

        assertThat(String.join("", lines(recording, PLAIN).subList(FIRST_PANEL + 1, FIRST_PANEL + 6)))
                .contains("#")
                .doesNotContain(".");
    }

    @Test
    void rotationsAreMarkedOnTheGround() {
        String ground = lines(Recordings.whole(), PLAIN).get(FIRST_PANEL + 6);

        assertThat(IntStream.range(0, ground.length()).filter(i -> ground.charAt(i) == '^'))
                .containsExactly(10 + 17, 10 + 34);
    }

    @Test
    void refusedLoginsAreDigitsAndAPlusForMoreThanNine() {
        List<String> lines = lines(Recordings.whole(), PLAIN);

        assertThat(lines.get(FIRST_PANEL + 7).strip()).matches("refused +\\+");
        assertThat(lines.get(SECOND_PANEL + 7).strip()).matches("refused +2");
    }

    @Test
    void theChartHasTheSameLinesAtEveryMoment() {
        assertThat(lines(Recordings.empty(), PLAIN)).hasSameSizeAs(lines(Recordings.whole(), PLAIN));
        assertThat(lines(Recordings.whole(), PLAIN)).hasSizeLessThan(24);
    }

    @Test
    void noLineIsLongerThanTheTerminalIsWide() {
        for (int columns : new int[] {72, 80, 120}) {
            Style style = new Style(true, false, 24, columns);
            assertThat(lines(Recordings.whole(), style))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        }
    }

    @Test
    void linesOfAnAsciiLocaleAreAscii() {
        assertThat(String.join("", lines(Recordings.whole(), PLAIN))).isASCII();
    }

    @Test
    void coloursAreEndedInTheLineThatTheyBeginIn() {
        assertThat(lines(Recordings.whole(), COLOURED))
                .allSatisfy(line -> assertThat(line.split("\u001b\\[0m", -1))
                        .hasSize(1
                                + (int) line.chars().filter(c -> c == '\u001b').count() / 2));
    }

    @Test
    void coloursChangeNothingElse() {
        List<String> coloured = lines(Recordings.whole(), COLOURED);

        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(lines(Recordings.whole(), new Style(true, false, 24, 80)));
    }
}
