package io.secretagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.startup.StartupFailure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstFewTest {

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }

    @Test
    void areAllUpToTwenty() {
        assertThat(FirstFew.of(texts(0))).isEmpty();
        assertThat(FirstFew.of(texts(20))).isEqualTo(texts(20));
    }

    @Test
    void areTwentyAndACount() {
        assertThat(FirstFew.of(texts(21))).hasSize(21).last().isEqualTo("… and 1 more");
        assertThat(StartupFailure.describe("Headline:", texts(40_000)).lines())
                .hasSize(22)
                .startsWith("Headline:", "  t0")
                .endsWith("  t19", "  … and 39980 more");
    }
}
