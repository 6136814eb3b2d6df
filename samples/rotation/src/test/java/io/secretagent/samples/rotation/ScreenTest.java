package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Screen screen(Style style) {
        return new Screen(style, new PrintStream(out, true, style.charset()));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalsChartIsDrawnAgainOverTheLastOne() {
        Screen screen = screen(new Style(true, true, 24, 80));

        screen.show(Recordings.empty());
        assertThat(printed()).doesNotContain("A\u001b").contains("\u001b[K\n");
        screen.show(Recordings.whole());
        screen.finish(Recordings.whole());

        assertThat(printed()).containsOnlyOnce("\u001b[18A");
        assertThat(printed().lines()).hasSize(2 * 18);
    }

    @ParameterizedTest
    @CsvSource({"0, 80", "18, 80", "24, 71"})
    void whereNoChartFitsThereAreLinesWithoutControlCharacters(int lines, int columns) {
        Screen screen = screen(new Style(false, false, lines, columns));

        screen.show(Recordings.whole());

        assertThat(printed())
                .isEqualTo("  20 s: 1,300 of 2,000 requests failed without the agent, 0 of 2,000 with it\n");
    }

    @Test
    void withoutATerminalTheChartComesAtTheEnd() {
        screen(new Style(false, false, 0, 80)).finish(Recordings.whole());

        assertThat(printed().lines()).hasSize(18);
        assertThat(printed()).isASCII().doesNotContain("\u001b");
    }
}
