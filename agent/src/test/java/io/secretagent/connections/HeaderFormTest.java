package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFormTest {

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenStandsBehindItsScheme() {
        HeaderForm.Parts parts = HeaderForm.afterScheme("Bearer a b");

        assertThat(parts.password).isEqualTo("a b");
        assertThat(parts.user).isNull();
        assertThat(parts.form.of(null, "other")).isEqualTo("Bearer other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", " token", "Bearer ", "a-scheme-that-is-far-too-long token"})
    void aValueWithoutSchemeHasNone(String value) {
        assertThat(HeaderForm.afterScheme(value)).isNull();
    }

    @Test
    void userAndPasswordAreEncodedAsTheyWere() {
        HeaderForm.Parts parts = HeaderForm.ofBasic("basic " + encoded("app:pä:ss"));

        assertThat(parts.user).isEqualTo("app");
        assertThat(parts.password).isEqualTo("pä:ss");
        assertThat(parts.form.of("app", "pö")).isEqualTo("basic " + encoded("app:pö"));
    }

    @Test
    void latin1StaysLatin1() {
        String latin1 = Base64.getEncoder().encodeToString("app:ä".getBytes(StandardCharsets.ISO_8859_1));

        HeaderForm.Parts parts = HeaderForm.made("Basic " + latin1, "app");

        assertThat(parts.password).isEqualTo("ä");
        assertThat(parts.form.of("app", "ä")).isEqualTo("Basic " + latin1);
    }

    @Test
    void aUserMayHaveColonsWhereItIsKnown() {
        HeaderForm.Parts parts =
                HeaderForm.made(encoded("secrets:db:username:secrets:db:password"), "secrets:db:username");

        assertThat(parts.user).isEqualTo("secrets:db:username");
        assertThat(parts.password).isEqualTo("secrets:db:password");
        assertThat(parts.form.behind(HeaderForm.afterScheme("Basic x").form).of("a", "b"))
                .isEqualTo("Basic " + encoded("a:b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic %%%", "Basic YXBw", "Bearer YTpi", "Basic \u00e4"})
    void whatIsNoPairIsLeftAlone(String value) {
        assertThat(HeaderForm.ofBasic(value)).isNull();
    }
}
