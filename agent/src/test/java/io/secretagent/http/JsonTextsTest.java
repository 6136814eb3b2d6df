package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void membersThatAreTextsAreReadAndNothingElse() {
        assertThat(JsonTexts.of(bytes("{\"a\":\"1\",\"n\":[\"x\"],\"o\":{\"a\":\"2\"},\"t\":1.5,\"b\":\"\"}")))
                .isEqualTo(Map.of("a", "1", "b", ""));
    }

    @Test
    void whatIsNoObjectHasNoMembers() {
        assertThat(JsonTexts.of(bytes("<html>"))).isNull();
        assertThat(JsonTexts.of(bytes("[\"a\"]"))).isNull();
        assertThat(JsonTexts.of(bytes("{\"a\":\"1\""))).isNull();
        assertThat(JsonTexts.of(new byte[0])).isNull();
    }

    @Test
    void objectsOfAnArrayAreReadWithTheirTextsAndNothingElse() {
        byte[] json = bytes("{\"Errors\":[{\"a\":\"0\"}],\"SecretValues\":["
                + "{\"a\":\"1\",\"n\":[\"x\",{\"a\":\"2\"}],\"t\":1.5},{\"a\":\"3\"}],\"z\":[]}");

        assertThat(JsonTexts.ofArray(json, "SecretValues"))
                .extracting(object -> object.get("a"))
                .containsExactly("1", "3");
        assertThat(JsonTexts.ofArray(json, "Nothing")).isEmpty();
    }

    @Test
    void whatIsNoJsonHasNoObjects() {
        assertThat(JsonTexts.ofArray(bytes("<html>"), "SecretValues")).isEmpty();
        assertThat(JsonTexts.ofArray(bytes("{\"SecretValues\":[{\"a\":\"1\"},{\"b"), "SecretValues"))
                .hasSize(1);
    }
}
