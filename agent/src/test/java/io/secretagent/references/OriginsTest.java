package io.secretagent.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private static final SecretVersion VERSION = SecretVersion.current("r");
    private static final ReferenceText TEXT = ReferenceText.of(VERSION, "k");

    private final Origins origins = new Origins();

    private void put(String resolved, ReferenceText text, String versionId) {
        origins.put(resolved, text, Snapshots.withId(versionId, "r", "{\"k\":\"value\"}"));
    }

    @Test
    void knowsAValueByIdentityAndNotByEquality() {
        String resolved = copyOf("value");
        put(resolved, TEXT, "v1");

        assertThat(origins.get(resolved)).isEqualTo("secrets:r:k");
        assertThat(origins.get(copyOf("value"))).isNull();
    }

    @Test
    void ignoresEmptyTexts() {
        put("", TEXT, "v1");

        assertThat(origins.get("")).isNull();
    }

    @Test
    void knowsWhichKeysOfAVersionWereGiven() {
        put("value", TEXT, "v1");

        assertThat(origins.wasGiven(VERSION, "v1", "k")).isTrue();
        assertThat(origins.wasGiven(VERSION, "v1", "other")).isFalse();
        assertThat(origins.wasGiven(VERSION, "v2", "k")).isFalse();
        assertThat(origins.wasGiven(SecretVersion.current("s"), "v1", "k")).isFalse();
    }

    @Test
    void aWholeSecretThatWasGivenIncludesEveryKey() {
        put("{\"k\":\"value\"}", ReferenceText.of(VERSION, null), "v1");

        assertThat(origins.wasGiven(VERSION, "v1", "k")).isTrue();
    }

    @Test
    void remembersTheKeysOfTheLastVersionsOnly() {
        for (int i = 1; i <= 5; i++) {
            put("value", TEXT, "v" + i);
        }

        assertThat(origins.wasGiven(VERSION, "v1", "k")).isFalse();
        assertThat(origins.wasGiven(VERSION, "v4", "k")).isTrue();
        assertThat(origins.wasGiven(VERSION, "v5", "k")).isTrue();
    }

    @Test
    void holdsNoValueThatTheApplicationNoLongerHolds() {
        WeakReference<String> held = put();

        while (held.get() != null) {
            System.gc();
        }
    }

    private WeakReference<String> put() {
        String resolved = copyOf("value");
        put(resolved, TEXT, "v1");
        return new WeakReference<>(resolved);
    }

    private static String copyOf(String text) {
        return new StringBuilder(text).toString();
    }
}
