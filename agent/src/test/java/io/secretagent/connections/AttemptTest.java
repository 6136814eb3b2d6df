package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AttemptTest {

    private static Properties given() {
        Properties defaults = new Properties();
        defaults.setProperty("ssl", "true");
        Properties given = new Properties(defaults);
        given.setProperty("password", "secrets:db:pw");
        return given;
    }

    @Test
    void isACopyWithTheDefaultsAndTheValues() {
        Properties given = given();

        Properties sent = new Attempt("jdbc:x", given, Map.of("password", "s3cret")).copy();

        assertThat(sent).isEqualTo(Map.of("ssl", "true", "password", "s3cret"));
        assertThat(given.getProperty("password")).isEqualTo("secrets:db:pw");
    }

    @Test
    void knowsWhatItSendsWhateverADriverDoesToItsProperties() {
        Attempt one = new Attempt("jdbc:x", given(), Map.of("password", "s3cret"));
        one.copy().remove("password");

        assertThat(one.sendsTheSameAs(new Attempt("jdbc:x", given(), Map.of("password", "s3cret"))))
                .isTrue();
        assertThat(one.sendsTheSameAs(new Attempt("jdbc:x", given(), Map.of("password", "other"))))
                .isFalse();
    }

    @Test
    void keepsASettingThatIsNoText() {
        Properties given = given();
        given.put("pool", List.of(1));

        assertThat(new Attempt("jdbc:x", given, Map.of()).copy()).containsEntry("pool", List.of(1));
    }
}
