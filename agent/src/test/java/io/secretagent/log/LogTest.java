package io.secretagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.StandardError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {

    @AfterEach
    void backToInfo() {
        Log.setLevel(Level.INFO);
    }

    @Test
    void writesTimeLevelNameAndMessage() {
        assertThat(StandardError.during(() -> Log.warn("careful")))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN secret-agent: careful\\R");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "1000, 1970-01-01T00:00:01.000Z",
        "-5, 1969-12-31T23:59:59.995Z",
        "-1000, 1969-12-31T23:59:59.000Z",
        "1780000000007, 2026-05-28T20:26:40.007Z",
        "1780000000999, 2026-05-28T20:26:40.999Z"
    })
    void theTimeAlwaysHasSecondsAndThreeDigitsOfMilliseconds(long millis, String time) {
        assertThat(Log.time(millis)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"OFF, 0", "ERROR, 1", "WARN, 2", "INFO, 3", "DEBUG, 4", "TRACE, 5"})
    void writesMessagesOfItsLevelAndAbove(Level level, int lines) {
        Log.setLevel(level);
        String log = StandardError.during(() -> {
            Log.error("a");
            Log.warn("b");
            Log.info("c");
            Log.debug("d");
            Log.write(Level.TRACE, "e");
        });
        assertThat(log.lines()).hasSize(lines);
    }

    @Test
    void keepsTheStreamOfTheStart() {
        java.io.PrintStream host = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
        java.io.PrintStream before = System.err;
        System.setErr(host);
        try {
            assertThat(StandardError.during(() -> Log.info("here"))).contains("here");
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void writesNoEscapeSequenceOfWhateverAMessageNames() {
        assertThat(StandardError.during(() -> Log.error("two problems:\n  \u001b[2J\u009b1m\r\u202e\n  b\tc")))
                .endsWith("two problems:\n  ?[2J?1m??\n  b?c" + System.lineSeparator());
    }
}
