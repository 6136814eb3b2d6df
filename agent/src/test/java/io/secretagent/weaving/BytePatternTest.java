package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BytePatternTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With three letters, so that parts of the pattern occur often. */
    @RepeatedTest(500)
    void findsTheIndexThatTheJdkFinds() {
        Random random = new Random();
        String text = letters(random, 60);
        String pattern = letters(random, 1 + random.nextInt(5));
        int from = random.nextInt(10);

        assertThat(new BytePattern(pattern).in(bytes(text), from))
                .as("%s in %s from %s", pattern, text, from)
                .isEqualTo(text.indexOf(pattern, from));
    }

    private static String letters(Random random, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append((char) ('x' + random.nextInt(3)));
        }
        return letters.toString();
    }

    @Test
    void readsNothingOutsideTheBytes() {
        assertThat(new BytePattern("abc").in(new byte[0], 0)).isNegative();
        assertThat(new BytePattern("abc").in(bytes("ab"), 0)).isNegative();
        assertThat(BytePattern.endsAt(bytes("abc"), 2, bytes("abc"))).isFalse();
        assertThat(BytePattern.endsAt(bytes("abc"), 3, bytes("bc"))).isTrue();
    }
}
