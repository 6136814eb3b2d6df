package io.secretagent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the comparison with Jackson does not show: its mistakes, and the limits. */
class JsonReaderTest {

    private static String stringIn(String json) throws JsonException {
        JsonReader reader = new JsonReader(json);
        assertThat(reader.next()).isEqualTo(JsonReader.STRING);
        String text = reader.text();
        assertThat(reader.next()).isEqualTo(JsonReader.END);
        return text;
    }

    /** Jackson takes the last byte of a character for the digit: U+1234 for a 4. */
    @ParameterizedTest
    @ValueSource(strings = {"\u1234", "\u0664", "\uff14", "g", "G", "-", " "})
    void onlyDigitsOfAsciiAreHexadecimal(String digit) {
        assertThatThrownBy(() -> stringIn("\"\\u00" + digit + "4\"")).hasMessage("not valid JSON at line 1, column 6");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN",
        "Infinity",
        "-Infinity",
        "nul",
        "nullx",
        "True",
        "undefined",
        "+1",
        "01",
        "1.",
        ".5",
        "1e",
        "--1",
        "0x1"
    })
    void whatIsNeitherANumberNorAWordOfJsonIsRefused(String value) {
        JsonReader reader = new JsonReader("[" + value + "]");

        assertThatThrownBy(() -> {
                    while (reader.next() != JsonReader.END) {}
                })
                .isInstanceOf(JsonException.class);
    }

    @Test
    void anyDepthIsReadAndSkippedUpToALimit() throws JsonException {
        String deep = "[".repeat(500_000) + "]".repeat(500_000);
        JsonReader reader = new JsonReader(deep);
        reader.next();
        reader.skip();
        assertThat(reader.end()).isEqualTo(deep.length());

        JsonReader limited = new JsonReader(deep);
        limited.next();
        assertThatThrownBy(() -> limited.skip(100)).hasMessage("not valid JSON at line 1, column 101");
    }

    @Test
    void bytesThatAreNotUtf8AreAnErrorWhereTheyAre() throws JsonException {
        byte[] json = "{\"a\":1,\"b\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        JsonReader reader = JsonReader.of(json);

        assertThat(reader.next()).isEqualTo(JsonReader.OBJECT);
        assertThat(reader.next()).isEqualTo(JsonReader.NAME);
        assertThat(reader.next()).isEqualTo(JsonReader.INTEGER);
        assertThat(reader.next()).isEqualTo(JsonReader.NAME);
        assertThatThrownBy(reader::next).hasMessage("not valid JSON at line 1, column 13");
    }

    @Test
    void everyCharacterIsWrittenSoThatItIsReadBack() throws JsonException {
        for (int code = 0; code <= 0xFFFF; code++) {
            String text = "a" + (char) code + "b";
            StringBuilder json = new StringBuilder();
            JsonText.quote(json, text);

            assertThat(stringIn(json.toString())).isEqualTo(text);
        }
    }
}
