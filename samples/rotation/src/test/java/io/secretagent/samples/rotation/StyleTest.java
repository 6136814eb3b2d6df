package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleTest {

    @Test
    void withoutATerminalThereAreNoColours() {
        assertThat(Style.of("", Map.of("LANG", "en_US.UTF-8"))).isEqualTo(new Style(true, false, 0, 80));
    }

    @Test
    void aTerminalHasColoursAndASize() {
        assertThat(Style.of("50 100", Map.of("LANG", "de_DE.utf8"))).isEqualTo(new Style(true, true, 50, 100));
    }

    @Test
    void aWideTerminalIsNotFilled() {
        assertThat(Style.of("50 300", Map.of()).columns()).isEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0", "24", "24x80", "24 80 1", "-1 80"})
    void aSizeThatIsNoneIsNoTerminal(String size) {
        assertThat(Style.of(size, Map.of()).lines()).isZero();
    }

    @Test
    void noColorTurnsColoursOffUnlessItIsEmpty() {
        assertThat(Style.of("24 80", Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Style.of("24 80", Map.of("NO_COLOR", "")).colour()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', en_US.UTF-8, true",
        "C, en_US.UTF-8, en_US.UTF-8, false",
        "C.UTF-8, C, C, true",
        "'', POSIX, en_US.UTF-8, false",
        "'', '', '', false",
        "'', '', de_DE@euro, false"
    })
    void theFirstVariableOfTheLocaleThatIsSetDecides(String all, String type, String lang, boolean unicode) {
        assertThat(Style.of("", Map.of("LC_ALL", all, "LC_CTYPE", type, "LANG", lang))
                        .unicode())
                .isEqualTo(unicode);
    }
}
