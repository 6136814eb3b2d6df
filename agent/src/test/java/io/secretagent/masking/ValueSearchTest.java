package io.secretagent.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueSearchTest {

    private static final String PASSWORD = "hunter22xyz";
    private final ValueSearch search = new ValueSearch(
            Map.of(PASSWORD, "[P]", "hunter22", "[short]", "xyz-and-more", "[X]", "tr0ub4dor&3", "[T]"));

    @ParameterizedTest
    @CsvSource({
        "hunter22xyz,[P]",
        "a hunter22xyz b,a [P] b",
        "hunter22 tr0ub4dor&3hunter22xyz,[short] [T][P]",
        "hunter22xyhunter22xyz,[short]xy[P]",
        "hunter22xyz-and-more,[P][X]",
        "hunter2,hunter2",
        "HUNTER22XYZ,HUNTER22XYZ"
    })
    void replacesEachValueByItsName(String text, String masked) {
        assertThat(search.mask(text)).isEqualTo(masked);
    }

    @Test
    void returnsTheSameObjectWhereThereIsNoValue() {
        String text = "2026-11-28 INFO nothing to see";
        assertThat(search.mask(text)).isSameAs(text);
        assertThat(search.mask("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a h,2",
        "a hu,2",
        "a hunter2,2",
        "a hunter22,2",
        "a hunter22xy,2",
        "a hunter22xyz,2",
        "a hunter22 xyz,11",
        "tr0ub4dor&3hunter22xyz,11",
        "'hunt\nno',7",
        "'hunt\n',5",
        "no,2"
    })
    void knowsWhereAValueMayHaveBegun(String text, int start) {
        assertThat(search.unfinished(text)).isEqualTo(start);
    }

    /** A value that overlaps with itself, in one long line: a search for each of its places would take minutes. */
    @Test
    void looksOnceAtAChainOfValues() {
        ValueSearch periodic = new ValueSearch(Map.of("abcabcabcabc", "[P]"));
        String chain = "abc".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(periodic.unfinished("no " + chain)).isEqualTo(3));
        assertThat(periodic.unfinished("abcabcabcabc no " + chain)).isEqualTo(16);
    }

    /** Against a search that looks at every character. */
    @Test
    void findsWhatASlowSearchFinds() {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            Map<String, String> names = new LinkedHashMap<>();
            for (int i = 0; i < 1 + random.nextInt(60); i++) {
                String value = text(random, 8 + random.nextInt(6));
                names.put(value, "<" + i + ">");
            }
            StringBuilder text = new StringBuilder(text(random, random.nextInt(30)));
            for (String value : names.keySet()) {
                text.append(random.nextBoolean() ? value : value.substring(0, 7))
                        .append(text(random, random.nextInt(9)));
            }
            assertThat(new ValueSearch(names).mask(text.toString()))
                    .as("%s in %s", names, text)
                    .isEqualTo(slowly(names, text.toString()));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcé\uD83D".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    private static String slowly(Map<String, String> names, String text) {
        StringBuilder masked = new StringBuilder();
        int end = 0;
        for (int start = 0; start < text.length(); start++) {
            String longest = "";
            for (String value : names.keySet()) {
                boolean isLonger = text.startsWith(value, start) && value.length() > longest.length();
                longest = isLonger ? value : longest;
            }
            if (start + longest.length() > Math.max(end, start)) {
                masked.append(names.get(longest));
                end = start + longest.length();
            } else if (start >= end) {
                masked.append(text.charAt(start));
            }
        }
        return masked.toString();
    }
}
