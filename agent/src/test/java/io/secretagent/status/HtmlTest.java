package io.secretagent.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    private static final long NOW = 1_795_000_000_000L;

    private final Html html = new Html(NOW);

    @Test
    void aHostileTextOpensNoElementEndsNoAttributeAndIsNoEntity() {
        String text =
                html.text("</bdi><img src=x onerror=\"alert('1')\"> &lt; `").toString();

        assertThat(text).doesNotContain("<", ">", "\"", "'", "`").doesNotContainPattern("&(?!#[0-9]+;)");
        assertThat(text).startsWith("&#60;/bdi&#62;&#60;img src=x");
    }

    @Test
    void aTextCannotBreakTheLineOrChangeTheDirectionOfWriting() {
        assertThat(html.text("a\nb\u202Ec\u2066d\u0000e\u001b[2J")).hasToString("a?b?c?d?e?[2J");
    }

    @Test
    void lettersOfAllLanguagesStay() {
        assertThat(html.text("Schlüssel-鍵-مفتاح")).hasToString("Schlüssel-鍵-مفتاح");
    }

    @Test
    void aNameIsIsolated() {
        assertThat(html.name("a<b")).hasToString("<bdi>a&#60;b</bdi>");
    }

    @ParameterizedTest
    @CsvSource({"-1, when needed", "0, now", "999, now", "40000, in 40 s", "600000, in 10 min"})
    void theNextFetchIsInWords(long millis, String words) {
        assertThat(html.in(millis).toString().replaceAll("<[^>]*>", "")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, just now", "-5000, just now", "1000, 1 s ago", "172800000, 2 d ago"})
    void whatHasBeenIsInWordsWithTheTimeForMachines(long before, String words) {
        String time = html.ago(NOW - before).toString();

        assertThat(time.replaceAll("<[^>]*>", "")).isEqualTo(words);
        assertThat(time).contains("datetime=\"" + Times.iso(NOW - before) + "\"");
    }
}
