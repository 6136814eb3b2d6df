package io.secretagent.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JsonMembersTest {

    private final JsonMembers json = new JsonMembers();

    @Test
    void putsCommasBetweenMembersAndElementsAlone() {
        json.begin('{');
        json.array("some");
        json.begin('{');
        json.number("n", 1);
        json.end('}');
        json.begin('{');
        json.end('}');
        json.end(']');
        json.texts("texts", Arrays.asList("a", "b"));
        json.texts("none", Arrays.asList());
        json.end('}');

        assertThat(json).hasToString("{\"some\":[{\"n\":1},{}],\"texts\":[\"a\",\"b\"],\"none\":[]}");
    }

    @Test
    void writesWhatIsNotKnownAsNull() {
        json.begin('{');
        json.bool("yes", true);
        json.bool("perhaps", null);
        json.text("text", null);
        json.end('}');

        assertThat(json).hasToString("{\"yes\":true,\"perhaps\":null,\"text\":null}");
    }

    @Test
    void encodesTextsThatLookLikeJson() {
        json.begin('{');
        json.text("text", "\"},{[\n");
        json.number("next", 2);
        json.end('}');

        assertThat(json).hasToString("{\"text\":\"\\\"},{[\\u000a\",\"next\":2}");
    }
}
