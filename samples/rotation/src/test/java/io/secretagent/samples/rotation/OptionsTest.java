package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final Path USUAL = Path.of("usual.svg");

    @Test
    void withoutOptionsTheLoadTakesAHundredSeconds() {
        assertThat(Options.parse(USUAL)).isEqualTo(new Options(100, USUAL, ""));
    }

    @Test
    void optionsAreKeptAsTheyWereGiven() {
        assertThat(Options.parse(USUAL, "--svg", "a b.svg", "--seconds", "15"))
                .isEqualTo(new Options(15, Path.of("a b.svg"), "--svg a b.svg --seconds 15"));
    }

    @ParameterizedTest
    @CsvSource({
        "--seconds 14, 'Option --seconds takes a number from 15 to 3600, not 14.'",
        "--seconds 99999, 'Option --seconds takes a number from 15 to 3600, not 99999.'",
        "--seconds x, 'Option --seconds takes a number from 15 to 3600, not x.'",
        "--seconds, 'Option --seconds needs a value after it.'",
        "--fast, 'Unknown option --fast: there are --seconds N, --svg FILE and --help.'"
    })
    void wrongOptionsAreNamed(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(USUAL, arguments.split(" "))).hasMessage(message);
    }
}
