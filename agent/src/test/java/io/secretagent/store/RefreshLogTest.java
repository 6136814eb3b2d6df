package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.StandardError;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefreshLogTest {

    private static final Snapshot BEFORE =
            Snapshots.of("Second", "{\"user\":\"app\",\"password\":\"s3cret-1\",\"port\":\"1\"}");

    private static String logged(String json, String... removedProperties) {
        SecretChange change = Snapshots.change("Second", BEFORE, Snapshots.of("Second", json));
        Arrays.asList(removedProperties).forEach(change::removed);
        return StandardError.during(() -> new RefreshLog(null).changed(change));
    }

    @Test
    void aKeyThatHasAnotherValueIsChanged() {
        assertThat(logged("{\"user\":\"app\",\"password\":\"s3cret-2\",\"port\":\"2\"}"))
                .contains("INFO secret-agent: Second has a new version; changed: password, port.")
                .doesNotContain("s3cret");
    }

    @Test
    void aNewKeyIsNew() {
        assertThat(logged("{\"user\":\"app\",\"password\":\"s3cret-1\",\"port\":\"1\",\"host\":\"db\"}"))
                .contains("INFO secret-agent: Second has a new version; new: host.");
    }

    @Test
    void aKeyThatVanishesIsAWarningWithThePropertyThatWasRemoved() {
        assertThat(logged("{\"user\":\"app\",\"passwort\":\"s3cret-1\",\"port\":\"2\"}", "Second.password"))
                .contains("WARN secret-agent: Second has a new version; changed: port; gone: password"
                        + " (system property Second.password removed); new: passwort.")
                .doesNotContain("s3cret");
    }

    @Test
    void severalPropertiesThatWereRemovedAreListed() {
        assertThat(logged("{\"port\":\"1\"}", "Second.user", "Second.password"))
                .contains("gone: password, user (system properties Second.password, Second.user removed).");
    }

    @Test
    void aKeyThatVanishesAndWasNotPublishedIsAWarningWithoutAProperty() {
        assertThat(logged("{\"user\":\"app\",\"port\":\"1\"}"))
                .contains("WARN secret-agent: Second has a new version; gone: password.");
    }

    @Test
    void aTextThatBecomesAnObjectIsAWarningIfItsPropertyWasRemoved() {
        SecretChange change = Snapshots.change(
                "Token", Snapshots.of("Token", "plain"), Snapshots.of("Token", "{\"value\":\"plain\"}"));
        change.removed("Token");

        assertThat(StandardError.during(() -> new RefreshLog(null).changed(change)))
                .contains("WARN secret-agent: Token has a new version; system property Token removed; new: value.");
    }

    @Test
    void aVersionWithTheSameKeysAndValuesHasNoList() {
        assertThat(logged("{\"user\":\"app\",\"password\":\"s3cret-1\",\"port\":\"1\"}"))
                .contains("INFO secret-agent: Second has a new version.");
    }
}
