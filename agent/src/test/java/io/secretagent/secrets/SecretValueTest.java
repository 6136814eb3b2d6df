package io.secretagent.secrets;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretValueTest {

    @Test
    void splitsAJsonObject() {
        SecretValue value = SecretValue.text("v1", "{\"user\":\"app\"}");
        assertThat(value.isJsonObject()).isTrue();
        assertThat(value.isBinary).isFalse();
        assertThat(value.whole).isEqualTo("{\"user\":\"app\"}");
        assertThat(value.keys).containsEntry("user", "app");
        assertThat(value.versionId).isEqualTo("v1");
    }

    @Test
    void treatsAnObjectWithoutMembersAsAnObject() {
        assertThat(SecretValue.text("v1", "{}").isJsonObject()).isTrue();
        assertThat(SecretValue.text("v1", "{}").keys).isEmpty();
    }

    @Test
    void keepsAnyOtherTextAsOneValue() {
        for (String text : new String[] {"", " \n", "pass:word", "[1]", "{ not json", "\"quoted\""}) {
            SecretValue value = SecretValue.text("v1", text);
            assertThat(value.isJsonObject()).isFalse();
            assertThat(value.keys).isEmpty();
            assertThat(value.whole).isEqualTo(text);
        }
    }

    @Test
    void keepsBinaryAsBase64WithoutKeys() {
        SecretValue value = SecretValue.binary("v1", "eyJhIjoxfQ==");
        assertThat(value.isBinary).isTrue();
        assertThat(value.isJsonObject()).isFalse();
        assertThat(value.keys).isEmpty();
        assertThat(value.whole).isEqualTo("eyJhIjoxfQ==");
        assertThat(SecretValue.binary("v1", "{\"a\":1}").keys).isEmpty();
    }

    @Test
    void cannotBeChanged() {
        SecretValue value = SecretValue.text("v1", "{\"a\":\"1\"}");
        assertThatThrownBy(() -> value.keys.put("a", "2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void masksItsValuesInToString() {
        assertThat(SecretValue.text("v1", "{\"a\":\"" + CANARY + "\"}"))
                .hasToString("SecretValue(version v1, keys [a], ***)");
        assertThat(SecretValue.text("v1", CANARY).toString()).doesNotContain(CANARY);
        assertThat(SecretValue.binary("v1", CANARY).toString()).doesNotContain(CANARY);
    }
}
