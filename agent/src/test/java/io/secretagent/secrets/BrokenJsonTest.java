package io.secretagent.secrets;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.StandardError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"user":"app","password":"a"b"}    | line 1, column 29
        {"user":"app" "password":"b"}      | line 1, column 15
        {"user":"app",}                    | line 1, column 15
        {'user':'app'}                     | line 1, column 2
        {user: app}                        | line 1, column 2
        {"port":05432}                     | line 1, column 10
        {"a":1                             | line 1, column 7
        {"a":1}}                           | line 1, column 8
        {"a":1} {"b":2}                    | line 1, column 9
        {"a":NaN}                          | line 1, column 6
        """)
    void isLocatedByLineAndColumn(String text, String place) {
        assertThat(BrokenJson.placeIn(text)).isEqualTo(place);
        assertThat(JsonKeys.of(text)).isNull();
    }

    @Test
    void isLocatedOnLaterLinesAndAfterInvalidWhiteSpace() {
        assertThat(BrokenJson.placeIn(" \n{\n  \"a\": 1,\n  \"b\": x\n}")).startsWith("line 4, column ");
        assertThat(BrokenJson.placeIn("\u00a0{\"a\":1}")).isEqualTo("line 1, column 1");
        assertThat(BrokenJson.placeIn("\u200b{\"a\":1}")).isEqualTo("line 1, column 1");
        assertThat(BrokenJson.placeIn("\uFEFF{\"a\":1}")).isEqualTo("line 1, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "pass{word}",
                "[1,2",
                "\"{",
                "{}",
                " {\"a\":{\"b\":[1]}} \n",
                "{{ .Values.password }}",
                "{% if a %}",
                "{# a #}",
                "{$password}",
                "{ % a",
                "{",
                "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}",
                "{hK9$vw}Zp2"
            })
    void isNotFoundInOtherTexts(String text) {
        assertThat(BrokenJson.placeIn(text)).isNull();
    }

    @Test
    void isLocatedInADeeplyNestedText() {
        assertThat(BrokenJson.placeIn("{\"a\":".repeat(10_000))).startsWith("line 1, column ");
    }

    @Test
    void isLoggedOnceForEachVersionWithoutTheText() throws FetchException {
        SecretVersion secret = SecretVersion.current("S");
        SecretStore[] store = new SecretStore[1];
        assertThat(StandardError.during(() -> store[0] = new SecretStore(Snapshots.of("S", "{\"a\":" + CANARY + "}"))))
                .containsOnlyOnce("WARN secret-agent: S looks like JSON but is not valid at line 1, column ")
                .doesNotContain(CANARY);

        SecretValue next = SecretValue.text("v2", "{password: " + CANARY);
        assertThat(StandardError.during(() -> put(store[0], secret, next)))
                .containsOnlyOnce("not valid at line 1, column ")
                .doesNotContain(CANARY);
        assertThat(StandardError.during(() -> put(store[0], secret, next))).isEmpty();
    }

    private static void put(SecretStore store, SecretVersion version, SecretValue value) {
        try {
            store.put(version, value);
        } catch (FetchException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isLocatedInTheMessageOfANewVersionThatIsRefused() {
        SecretStore store = new SecretStore(Snapshots.of("S", "{\"a\":1}"));
        FetchException e = catchThrowableOfType(
                FetchException.class,
                () -> store.put(SecretVersion.current("S"), SecretValue.text("v2", "{\"a\":" + CANARY + "}")));
        assertThat(e)
                .hasMessageContaining("v2 is not a JSON object (not valid at line 1, column ")
                .hasMessageNotContaining(CANARY);
    }
}
