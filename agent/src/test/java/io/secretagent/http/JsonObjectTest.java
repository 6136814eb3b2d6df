package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject parsed(String json) {
        return JsonObject.parse(bytes(json));
    }

    private static String printed(JsonObject object) {
        return new String(object.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void textReturnsMembersThatAreStringsAndNoOthers() {
        JsonObject json = parsed("{\"a\":\"1\",\"n\":[\"x\"],\"o\":{\"a\":\"2\"},\"t\":1.5,\"b\":\"\"}");

        assertThat(json.text("a")).isEqualTo("1");
        assertThat(json.text("b")).isEmpty();
        assertThat(new String[] {"a", "b"}).allMatch(json::isText);
        assertThat(new String[] {"n", "o", "t", "x", "z"})
                .noneMatch(json::isText)
                .allMatch(name -> json.text(name).isEmpty());
    }

    @Test
    void parseReturnsNullForAnythingButAnObject() {
        assertThat(parsed("<html>")).isNull();
        assertThat(parsed("[\"a\"]")).isNull();
        assertThat(parsed("{\"a\":\"1\"")).isNull();
        assertThat(JsonObject.parse(new byte[0])).isNull();
    }

    @Test
    void parseReturnsNullIfTextFollowsTheObject() {
        assertThat(parsed("{\"a\":\"1\"}{}")).isNull();
        assertThat(parsed("{\"a\":\"1\"} x")).isNull();
        assertThat(parsed("{\"a\":\"1\"} \r\n")).isNotNull();
    }

    @Test
    void integersAndObjectsAreReadByTheirOwnMethods() {
        JsonObject json = parsed("{\"i\":-12,\"s\":\"12\",\"f\":1.5,\"l\":1234567890123456789012,\"o\":{\"i\":0}}");

        assertThat(json.textOrNumber("i")).isEqualTo("-12");
        assertThat(json.textOrNumber("s")).isEqualTo("12");
        assertThat(json.textOrNumber("f")).isEmpty();
        assertThat(json.textOrNumber("l")).isEmpty();
        assertThat(json.object("o").textOrNumber("i")).isEqualTo("0");
        assertThat(json.object("absent").text("i")).isEmpty();
    }

    @Test
    void ofMembersOfOtherTypesOnlyThePresenceIsKnown() {
        JsonObject json = parsed("{\"a\":[],\"f\":1.5,\"l\":1234567890123456789012,\"n\":null}");

        assertThat(new String[] {"a", "f", "l"}).allMatch(json::has);
        assertThat(json.has("n")).isFalse();
        assertThat(printed(json)).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":"1","a":"2"}             | 2
            {"a":"1","a":{"a":"2"}}       | ''
            {"a":"1","a":["2"]}           | ''
            {"a":"1","a":null}            | ''
            {"a":{"a":"2"},"a":"1"}       | 1
            """)
    void theLastOfTwoMembersWithTheSameNameWins(String json, String text) {
        assertThat(parsed(json).text("a")).isEqualTo(text);
    }

    @Test
    void anObjectIsWrittenAsItWasRead() {
        String json = "{\"a\":\"\\u0000\\\"x\",\"i\":12,\"b\":true,\"c\":false,\"o\":{\"p\":{},\"q\":\"\"}}";

        assertThat(printed(parsed(json))).isEqualTo(json);
        assertThat(printed(new JsonObject().with("a", "x").with("i", 1L).with("o", new JsonObject())))
                .isEqualTo("{\"a\":\"x\",\"i\":1,\"o\":{}}");
    }

    @ParameterizedTest
    @CsvSource({"31, true", "32, false", "900, false", "5000, false", "200000, false"})
    void anObjectThatIsNestedTooDeeplyIsRejected(int around, boolean isRead) {
        String json = "{\"a\":".repeat(around) + "{}" + "}".repeat(around);

        assertThat(parsed(json) != null).isEqualTo(isRead);
        assertThat(JsonObject.inArray(bytes("{\"x\":[" + json + "]}"), "x")).hasSize(around < 31 ? 1 : 0);
    }

    @Test
    void anArrayThatIsNestedTooDeeplyIsRejected() {
        assertThat(parsed("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .isNull();
    }

    @Test
    void inArrayReturnsTheObjectsOfAnArray() {
        byte[] json = bytes("{\"Errors\":[{\"a\":\"0\"}],\"SecretValues\":["
                + "{\"a\":\"1\",\"n\":[\"x\",{\"a\":\"2\"}],\"t\":1.5},{\"a\":\"3\"}],\"z\":[]}");

        assertThat(JsonObject.inArray(json, "SecretValues"))
                .extracting(object -> object.text("a"))
                .containsExactly("1", "3");
        assertThat(JsonObject.inArray(json, "Nothing")).isEmpty();
    }

    @Test
    void inArrayIgnoresAnArrayOfThatNameAtADeeperLevel() {
        byte[] json = bytes("{\"Errors\":[{\"SecretValues\":[{\"a\":\"0\"}]}],\"o\":{\"SecretValues\":[{\"a\":\"0\"}]},"
                + "\"SecretValues\":[{\"a\":\"1\"}]}");

        assertThat(JsonObject.inArray(json, "SecretValues"))
                .extracting(object -> object.text("a"))
                .containsExactly("1");
    }

    @Test
    void inArrayReturnsTheObjectsBeforeTheFirstError() {
        assertThat(JsonObject.inArray(bytes("<html>"), "SecretValues")).isEmpty();
        assertThat(JsonObject.inArray(bytes("{\"SecretValues\":[{\"a\":\"1\"},{\"b"), "SecretValues"))
                .hasSize(1);
    }

    @Test
    void arraysOfStringsAndFractionsAreRead() {
        JsonObject object = JsonObject.parse(
                "{\"a\":[\"x\",\"y\"],\"b\":[],\"c\":[\"x\",1],\"d\":[[\"x\"]],\"e\":1.5e9,\"f\":1523477145.713,\"g\":7,"
                        .concat("\"h\":\"1523477145.713\",\"i\":\"x\",\"j\":1e999999999,\"k\":0.0,\"l\":\"end\"}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(object.texts("a")).containsExactly("x", "y");
        for (String name : java.util.List.of("b", "c", "d", "e", "l", "none")) {
            assertThat(object.texts(name)).isEmpty();
        }
        assertThat(object.textOrAnyNumber("e")).isEqualTo("1.5e9");
        assertThat(object.textOrAnyNumber("f")).isEqualTo("1523477145.713");
        assertThat(object.textOrAnyNumber("g")).isEqualTo("7");
        assertThat(object.textOrAnyNumber("h")).isEqualTo("1523477145.713");
        assertThat(object.textOrAnyNumber("j")).isEqualTo("1e999999999");
        for (String name : java.util.List.of("a", "none")) {
            assertThat(object.textOrAnyNumber(name)).as(name).isEmpty();
        }
        assertThat(object.text("l")).isEqualTo("end");
    }

    @Test
    void arraysAndFractionsAreNotWritten() {
        JsonObject object = JsonObject.parse("{\"a\":[\"x\"],\"b\":1.5,\"c\":\"d\"}".getBytes());

        assertThat(new String(object.bytes())).isEqualTo("{\"c\":\"d\"}");
    }

    @Test
    void anArrayWithoutEndIsNoObject() {
        assertThat(JsonObject.parse("{\"a\":[\"x\",".getBytes())).isNull();
    }
}
