package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import org.junit.jupiter.api.Test;

class KnownPasswordsTest {

    private static final String FIRST = "{\"username\":\"app_a\",\"password\":\"first-password\"}";
    private static final String SECOND = "{\"username\":\"app_b\",\"password\":\"second-password\"}";

    private final KnownPasswords passwords = new KnownPasswords();

    private Snapshot rotate(String... texts) {
        Snapshot now = Snapshots.of("db", texts[0]);
        for (int i = 1; i < texts.length; i++) {
            Snapshot next = Snapshots.of("db", texts[i]);
            passwords.changed(Snapshots.change("db", now, next));
            now = next;
        }
        return now;
    }

    @Test
    void findsThePairOfNow() {
        Snapshot now = rotate(FIRST);

        assertThat(passwords.find("app_a", "first-password", now)).isNotNull();
        assertThat(passwords.find("app_b", "first-password", now)).isNull();
        assertThat(passwords.find("app_a", "other-password", now)).isNull();
        assertThat(passwords.findInPast("app_a", "first-password")).isNull();
    }

    @Test
    void aPairOfThePastBecomesThePairOfNow() {
        Snapshot now = rotate(FIRST, SECOND);

        Match match = passwords.find("app_a", "first-password", now);

        assertThat(match.user(now)).isEqualTo("app_b");
        assertThat(match.password(now)).isEqualTo("second-password");
    }

    @Test
    void theUserMustBeTheOneOfThePasswordsVersion() {
        Snapshot now = rotate(FIRST, SECOND);

        assertThat(passwords.find("app_b", "first-password", now)).isNull();
        assertThat(passwords.find("somebody", "first-password", now)).isNull();
    }

    @Test
    void aSecretWithoutAUserGoesByThePasswordAlone() {
        Snapshot now = rotate("{\"password\":\"first-password\"}", "{\"password\":\"second-password\"}");

        Match match = passwords.find("anybody", "first-password", now);

        assertThat(match.user(now)).isNull();
        assertThat(match.password(now)).isEqualTo("second-password");
    }

    @Test
    void aSecretThatIsOneTextIsAPassword() {
        Snapshot now = rotate("first-password", "second-password");

        assertThat(passwords.find(null, "first-password", now).password(now)).isEqualTo("second-password");
    }

    @Test
    void shortOnesAndKeysThatAreNoPasswordsAreLeftAlone() {
        Snapshot now = rotate("{\"password\":\"short\",\"host\":\"db.example.com\"}", SECOND);

        assertThat(passwords.find(null, "short", now)).isNull();
        assertThat(passwords.find(null, "db.example.com", now)).isNull();
    }

    @Test
    void onlyTheLastVersionsAreRemembered() {
        String[] texts = new String[13];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "password-number-" + i;
        }
        Snapshot now = rotate(texts);

        assertThat(passwords.findInPast(null, "password-number-11")).isNotNull();
        assertThat(passwords.findInPast(null, "password-number-2")).isNotNull();
        assertThat(passwords.findInPast(null, "password-number-1")).isNull();
        assertThat(passwords.find(null, "password-number-12", now)).isNotNull();
    }

    @Test
    void keepsNoValueOfThePast() throws IllegalAccessException {
        rotate(FIRST, SECOND);

        assertThat(Reachable.texts(passwords))
                .noneMatch(text -> text.contains("first-password") || text.equals("app_a"));
    }
}
