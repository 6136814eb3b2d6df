package io.secretagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret has up to 64 KiB; whatever it holds, it must not exhaust the memory, the stack or the time of the host. */
@Timeout(10)
class JsonKeysLimitsTest {

    private static final int LARGEST = 64 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {3999, 4000, 4001, 8000, 32_767, 32_768, 65_000})
    void keepsTheRawJsonAtAnyOffset(int before) {
        String raw = "{\"b\":[\"é\",{\"c\":\"😀\"}]}";
        String json = "{\"x\":\"" + "é".repeat(before) + "\",\"a\":" + raw + ",\"y\":" + raw + "}";
        assertThat(JsonKeys.of(json))
                .containsEntry("a", raw)
                .containsEntry("y", raw)
                .containsEntry("a.b", "[\"é\",{\"c\":\"😀\"}]")
                .containsEntry("y.b[1]", "{\"c\":\"😀\"}")
                .containsEntry("x", "é".repeat(before));
    }

    @Test
    void keepsAValueOfTheLargestSize() {
        String value = "v".repeat(LARGEST);
        assertThat(JsonKeys.of("{\"a\":\"" + value + "\"}")).containsExactly(entry("a", value));
    }

    @Test
    void keepsANameOfTheLargestSize() {
        String name = "n".repeat(LARGEST);
        assertThat(JsonKeys.of("{\"" + name + "\":\"1\"}")).containsExactly(entry(name, "1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 1001, 5000, 10_000})
    void splitsThirtyTwoLevelsAndKeepsDeeperOnesAsJson(int levels) {
        Map<String, String> keys = JsonKeys.of("{\"a\":".repeat(levels) + "\"deep\"" + "}".repeat(levels));
        assertThat(keys).hasSize(Math.min(levels, 32));
        int rest = levels - 32;
        assertThat(keys)
                .containsEntry(
                        "a" + ".a".repeat(Math.min(levels, 32) - 1),
                        rest <= 0 ? "deep" : "{\"a\":".repeat(rest) + "\"deep\"" + "}".repeat(rest));
    }

    @Test
    void splitsNestedListsNoDeeper() {
        Map<String, String> keys = JsonKeys.of("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}");
        assertThat(keys).hasSize(32).containsEntry("a" + "[0]".repeat(31), "[".repeat(29_969) + "]".repeat(29_969));
    }

    @Test
    void rejectsADeepObjectThatIsNotClosed() {
        assertThat(JsonKeys.of("{\"a\":".repeat(10_000))).isNull();
    }

    @Test
    void leavesOutKeysWhoseNamesWouldFillTheMemory() {
        StringBuilder json = new StringBuilder("{\"" + "n".repeat(30_000) + "\":[");
        for (int i = 0; i < 15_000; i++) {
            json.append("1,");
        }
        Map<String, String> keys = JsonKeys.of(json + "1],\"last\":\"x\"}");
        assertThat(keys)
                .containsKey("n".repeat(30_000))
                .containsEntry("last", "x")
                .hasSizeBetween(100, 200);
        assertThat(keys.keySet().stream().mapToInt(String::length).sum()).isLessThan(1 << 22);
    }

    @Test
    void splitsAsManyMembersAsASecretCanHold() {
        StringBuilder json = new StringBuilder("{\"a\":{\"k\":0");
        for (int i = 0; json.length() < LARGEST; i++) {
            json.append(",\"k").append(i).append("\":").append(i);
        }
        assertThat(JsonKeys.of(json + "}}")).hasSizeGreaterThan(4500).containsEntry("a.k4000", "4000");
    }
}
