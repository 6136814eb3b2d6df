package io.secretagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.10",
                "1e400",
                "1E+2",
                "-1.50e-10",
                "123456789012345678901234567890",
                "true",
                "false",
                "3.14159265358979323846264338327950288"
            })
    void keepsTheTextOfNumbersAndBooleans(String number) {
        assertThat(JsonKeys.of("{\"a\": " + number + " , \"b\":[" + number + "]}"))
                .containsExactly(entry("a", number), entry("b", "[" + number + "]"), entry("b[0]", number));
    }

    /** {@code Origins} knows values by their identity. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "0", "\"x\"", "\"true\"", "{}", "[]"})
    void noValueIsAConstantOfOtherClasses(String json) {
        String value = JsonKeys.of("{\"a\":" + json + "}").get("a");

        assertThat(value).isNotSameAs(value.intern());
    }

    @Test
    void keepsANumberOfAnyLength() {
        String number = "1".repeat(60_000);
        assertThat(JsonKeys.of("{\"a\":" + number + "}")).containsExactly(entry("a", number));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":{"b":"1"}}               | a={"b":"1"} a.b=1
        {"a":["x","y"]}               | a=["x","y"] a[0]=x a[1]=y
        {"a":[["x"],{"b":"y"}]}       | a=[["x"],{"b":"y"}] a[0]=["x"] a[1]={"b":"y"} a[0][0]=x a[1].b=y
        {"a":null,"b":"1"}            | b=1
        {"a":[null,"1"]}              | a=[null,"1"] a[1]=1
        {"a":{},"b":[],"c":""}        | a={} b=[] c=
        {}                            |
        {"":"1"}                      | =1
        {"":{"":"1"}}                 | ={"":"1"} .=1
        {"a.b":"1","c:d":"2"}         | a.b=1 c:d=2
        {"a.b":"1","a":{"b":"2"}}     | a.b=1 a={"b":"2"}
        {"a":{"b":"2"},"a.b":"1"}     | a={"b":"2"} a.b=1
        {"a[0]":"1","a":["2"]}        | a[0]=1 a=["2"]
        {"a":{"b":{"c":1}},"a.b":{"c":2}} | a={"b":{"c":1}} a.b={"c":2} a.b.c=2
        {"a":"1","a":"2"}             | a=2
        {"a":"1","a":null}            |
        {"a":{"b":"1"},"a":"2"}       | a=2
        {"a":{"b":"1"},"a":{"c":"2"}} | a={"c":"2"} a.c=2
        {"u":"\\u00e9\\ud83d\\ude00\\n\\/\\""} | u=é😀%n/"
        {"\\u0061":"1"}               | a=1
        """)
    void splitsAnObject(String json, String keys) {
        StringBuilder actual = new StringBuilder();
        JsonKeys.of(json.replace("\\\\", "\\"))
                .forEach((key, value) ->
                        actual.append(' ').append(key).append('=').append(value));
        assertThat(actual.toString().trim()).isEqualTo(keys == null ? "" : keys.replace("%n", "\n"));
    }

    @Test
    void keepsNamesWithSpaces() {
        assertThat(JsonKeys.of("{\" a b \": {\" c\":\" d \"}}"))
                .containsExactly(entry(" a b ", "{\" c\":\" d \"}"), entry(" a b . c", " d "));
    }

    @Test
    void keepsTheRawJsonToTheByte() {
        String raw = "{ \"b\" :\t[ 1 ,\r\n 2.0 ] , \"\\u00e9😀\": \"\\/}\" , \"n\" : null }";
        assertThat(JsonKeys.of("\n \t{ \"x\":\"é😀\" , \"a\"\n:  " + raw + "  } \r\n"))
                .containsEntry("a", raw)
                .containsEntry("a.b", "[ 1 ,\r\n 2.0 ]")
                .containsEntry("a.b[1]", "2.0")
                .containsEntry("a.é😀", "/}")
                .doesNotContainKey("a.n");
    }

    @Test
    void keepsHalfASurrogatePair() {
        assertThat(JsonKeys.of("{\"a\":\"\\ud83d\"}")).containsExactly(entry("a", "\ud83d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "password",
                "\"a\"",
                "1",
                "true",
                "null",
                "[1]",
                "[{\"a\":1}]",
                "{",
                "{{mustache}}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":1} x",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1}]",
                "{\"a\":[1}",
                "{\"a\" 1}",
                "{\"a\":\"\u0001\"}",
                "// c\n{\"a\":1}",
                "\uFEFF{\"a\":1}",
                "{\"a\":1/* c */}",
                "{\"a\":tru}",
                "\u000b{\"a\":1}",
                "{\"a\":\"\\x\"}",
                "{]",
                "{,}"
            })
    void returnsNullForAnyOtherText(String text) {
        assertThat(JsonKeys.of(text)).isNull();
    }
}
