package io.secretagent.connections;

import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialReferencesTest {

    private static final SecretVersion DB = SecretVersion.current("db");
    private static final Snapshot BEFORE =
            Snapshots.withId("v1", "db", "{\"username\":\"app_a\",\"password\":\"first-password\"}");
    private static final Snapshot CURRENT =
            Snapshots.withId("v2", "db", "{\"username\":\"app_b\",\"password\":\"second-password\"}");

    private final Origins origins = new Origins();
    private final KnownPasswords passwords = new KnownPasswords(origins);
    private final String user = given("username", "app_a");
    private final String password = given("password", "first-password");

    private String given(String key, String value) {
        String given = copyOf(value);
        origins.put(given, ReferenceText.of(DB, key), BEFORE);
        return given;
    }

    private static String copyOf(String text) {
        return new String(text);
    }

    @BeforeEach
    void rotate() {
        passwords.changed(Snapshots.change("db", BEFORE, CURRENT));
    }

    /** The current values of the references that were found, by property. */
    private Map<String, String> found(String user, String password) {
        return found(user, password, CURRENT);
    }

    private Map<String, String> found(String user, String password, Snapshot current) {
        Map<String, ReferenceText> texts = new HashMap<>();
        new CredentialReferences(origins, passwords).addTo(texts, user, password, current);
        Map<String, String> values = new HashMap<>();
        texts.forEach((name, text) -> values.put(name, text.resolve(current)));
        return values;
    }

    @Test
    void theObjectsThatWereGivenBecomeTheCurrentPair() {
        assertThat(found(user, password)).isEqualTo(Map.of("user", "app_b", "password", "second-password"));
    }

    @Test
    void anEqualPasswordThatWasTypedStays() {
        assertThat(found(copyOf(user), copyOf(password))).isEmpty();
        assertThat(found(user, copyOf(password))).isEmpty();
        assertThat(found(user, copyOf("second-password"))).isEmpty();
    }

    @Test
    void withItsPasswordAUserOfAnyVersionIsRecognisedByItsText() {
        assertThat(found(copyOf("app_a"), password)).isEqualTo(Map.of("user", "app_b", "password", "second-password"));
        assertThat(found(copyOf("app_b"), password)).isEqualTo(Map.of("user", "app_b", "password", "second-password"));
    }

    @Test
    void thePasswordWithAnotherUserOrAnUnknownOneStays() {
        assertThat(found("another_user", password)).isEmpty();
        assertThat(found(null, password)).isEmpty();
    }

    @Test
    void theUserThatWasGivenIsNotReplacedAlone() {
        assertThat(found(user, null)).isEmpty();
        assertThat(found(user, "a-password-of-its-own")).isEmpty();
    }

    @Test
    void thePasswordOfASecretWithoutAUserIsReplacedWhateverTheUser() {
        Snapshot alone = Snapshots.withId("v2", "db", "{\"password\":\"second-password\"}");

        assertThat(found("another_user", password, alone)).isEqualTo(Map.of("password", "second-password"));
        assertThat(found(null, password, alone)).isEqualTo(Map.of("password", "second-password"));
    }

    @Test
    void anEqualPasswordThatWasTypedIsWarnedOf() {
        assertThat(during(() -> found(user, copyOf(password)))).contains("WARN", "An earlier password of db is used");
        assertThat(during(() -> found(user, "a-password-of-its-own"))).isEmpty();
    }
}
