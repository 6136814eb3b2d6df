package io.secretagent.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormsTest {

    @Test
    void aPlainValueHasOneForm() {
        assertThat(ValueForms.of("p-1732-abc_.")).containsExactly("p-1732-abc_.");
    }

    @Test
    void hasTheFormsOfJsonUrlsAndXml() {
        String value = "a\"b\\c/d<e>&'f=g é\t";
        assertThat(ValueForms.of("x" + value + "x"))
                .contains(
                        "xa\\\"b\\\\c/d<e>&'f=g é\\tx",
                        "xa\\\"b\\\\c/d<e>&'f=g \\u00E9\\tx",
                        "xa\\\"b\\\\c/d\\u003ce\\u003e\\u0026\\u0027f\\u003dg é\\tx",
                        "xa\\\"b\\\\c\\/d<e>&'f=g é\\tx",
                        URLEncoder.encode("x" + value + "x", StandardCharsets.UTF_8),
                        "xa%22b%5Cc%2Fd%3Ce%3E%26%27f%3Dg%20%C3%A9%09x",
                        "xa%22b%5Cc/d%3Ce%3E&'f=g%20%C3%A9%09x",
                        "xa\"b\\c/d&lt;e&gt;&amp;'f=g é\tx",
                        "xa&quot;b\\c/d&lt;e&gt;&amp;&#39;f=g é\tx");
    }

    @Test
    void takesEachLongLineOfATextByItself() {
        String pem =
                "-----BEGIN PRIVATE KEY-----\r\nMIIEvQIBADANBgkq\r\n  hkiG9w0BAQEF  \nshort\n-----END PRIVATE KEY-----\n";
        assertThat(ValueForms.of(pem)).containsExactly("MIIEvQIBADANBgkq", "hkiG9w0BAQEF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "       7 ",
                "localhost",
                "Postgres",
                "password",
                "xxxxxxxxxxxx",
                "--------",
                "\n\r\n"
            })
    void leavesShortTextsAndWordsAlone(String value) {
        assertThat(ValueForms.of(value)).isEmpty();
    }
}
