package io.secretagent.connections;

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

class GivenPairTest {

    private static final SecretVersion DB = SecretVersion.current("db");
    private static final Snapshot BEFORE =
            Snapshots.withId("v1", "db", "{\"username\":\"app_a\",\"password\":\"first-password\"}");
    private static final Snapshot NOW =
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
        passwords.changed(Snapshots.change("db", BEFORE, NOW));
    }

    /** What it becomes, by property. */
    private Map<String, String> now(String user, String password) {
        Map<String, ReferenceText> texts = new HashMap<>();
        new GivenPair(origins, passwords).addTo(texts, user, password, NOW);
        Map<String, String> values = new HashMap<>();
        texts.forEach((name, text) -> values.put(name, text.resolve(NOW)));
        return values;
    }

    @Test
    void theVeryObjectsThatWereGivenBecomeTheCurrentPair() {
        assertThat(now(user, password)).isEqualTo(Map.of("user", "app_b", "password", "second-password"));
    }

    @Test
    void anEqualPasswordIsAsItWasTyped() {
        assertThat(now(copyOf(user), copyOf(password))).isEmpty();
        assertThat(now(user, copyOf(password))).isEmpty();
        assertThat(now(user, copyOf("second-password"))).isEmpty();
    }

    @Test
    void besideItsPasswordAUserOfAnEarlierVersionMayBeWrittenAnywhere() {
        assertThat(now(copyOf("app_a"), password)).isEqualTo(Map.of("user", "app_b", "password", "second-password"));
        assertThat(now(copyOf("app_b"), password)).isEqualTo(Map.of("user", "app_b", "password", "second-password"));
    }

    @Test
    void thePasswordBesideAnotherUserOrAnUnknownOneStays() {
        assertThat(now("somebody", password)).isEmpty();
        assertThat(now(null, password)).isEmpty();
    }

    @Test
    void theUserThatWasGivenIsNotReplacedAlone() {
        assertThat(now(user, null)).isEmpty();
        assertThat(now(user, "a-password-of-its-own")).isEmpty();
    }
}
