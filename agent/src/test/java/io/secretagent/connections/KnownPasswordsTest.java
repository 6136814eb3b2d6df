package io.secretagent.connections;

import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import org.junit.jupiter.api.Test;

class KnownPasswordsTest {

    private static final SecretVersion DB = SecretVersion.current("db");
    private static final String FIRST = "{\"username\":\"app_a\",\"password\":\"first-password\"}";
    private static final String SECOND = "{\"username\":\"app_b\",\"password\":\"second-password\"}";

    private final Origins origins = new Origins();
    private final KnownPasswords passwords = new KnownPasswords(origins);

    /** With an application that was given the whole of each version. */
    private Snapshot rotate(String... texts) {
        return rotate(null, texts);
    }

    private Snapshot rotate(ReferenceText given, String... texts) {
        Snapshot current = version(0, given, texts);
        for (int i = 1; i < texts.length; i++) {
            Snapshot next = version(i, given, texts);
            passwords.changed(Snapshots.change("db", current, next));
            current = next;
        }
        return current;
    }

    private Snapshot version(int i, ReferenceText given, String... texts) {
        Snapshot snapshot = Snapshots.withId("v" + i, "db", texts[i]);
        origins.put("any", given == null ? ReferenceText.of(DB, null) : given, snapshot);
        return snapshot;
    }

    @Test
    void aPairOfTheCurrentVersionIsNotFound() {
        rotate(FIRST, SECOND);

        assertThat(passwords.find("app_b", "second-password")).isNull();
        assertThat(passwords.find("app_a", "other-password")).isNull();
    }

    @Test
    void aPairOfAnEarlierVersionBecomesTheCurrentPair() {
        Snapshot current = rotate(FIRST, SECOND);

        Match match = passwords.find("app_a", "first-password");

        assertThat(match.user(current)).isEqualTo("app_b");
        assertThat(match.password(current)).isEqualTo("second-password");
    }

    @Test
    void theUserMustBeTheOneOfThePasswordsVersion() {
        rotate(FIRST, SECOND);

        assertThat(passwords.find("app_b", "first-password")).isNull();
        assertThat(passwords.find("another_user", "first-password")).isNull();
    }

    @Test
    void aSecretWithoutAUserIsFoundByThePasswordAlone() {
        Snapshot current = rotate("{\"password\":\"first-password\"}", "{\"password\":\"second-password\"}");

        Match match = passwords.find("any_user", "first-password");

        assertThat(match.user(current)).isNull();
        assertThat(match.password(current)).isEqualTo("second-password");
    }

    @Test
    void aSecretThatIsOneTextIsAPassword() {
        Snapshot current = rotate("first-password", "second-password");

        assertThat(passwords.find(null, "first-password").password(current)).isEqualTo("second-password");
    }

    @Test
    void shortPasswordsAndKeysThatAreNoPasswordsAreNotFound() {
        rotate("{\"password\":\"short\",\"host\":\"db.example.com\"}", SECOND);

        assertThat(passwords.find(null, "short")).isNull();
        assertThat(passwords.find(null, "db.example.com")).isNull();
    }

    @Test
    void aPasswordThatTheApplicationWasNeverGivenIsNotRemembered() {
        rotate(ReferenceText.of(DB, "username"), FIRST, SECOND);

        assertThat(passwords.find("app_a", "first-password")).isNull();
    }

    @Test
    void onlyTheLastVersionsAreRemembered() {
        String[] texts = new String[13];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "password-number-" + i;
        }
        rotate(texts);

        assertThat(passwords.find(null, "password-number-11")).isNotNull();
        assertThat(passwords.find(null, "password-number-2")).isNotNull();
        assertThat(passwords.find(null, "password-number-1")).isNull();
    }

    @Test
    void theUsersOfEarlierVersionsAreKnownWhetherTheyWereGivenOrNot() {
        rotate(ReferenceText.of(DB, "username"), FIRST, SECOND);

        assertThat(passwords.hadUser(DB, "app_a")).isTrue();
        assertThat(passwords.hadUser(DB, "app_b")).isFalse();
        assertThat(passwords.hadUser(SecretVersion.current("other"), "app_a")).isFalse();
    }

    @Test
    void keepsNoValueOfAnEarlierVersion() throws IllegalAccessException {
        rotate(FIRST, SECOND);

        assertThat(Reachable.texts(passwords))
                .noneMatch(text -> text.contains("first-password") || text.equals("app_a"));
    }

    @Test
    void aPasswordOfEightCharactersIsLongEnough() {
        rotate("eight-ch", "second-password");

        assertThat(passwords.find(null, "eight-ch")).isNotNull();
        assertThat(KnownPasswords.isLongEnough("seven-c")).isFalse();
    }

    @Test
    void noUserIsKnownBeforeTheFirstRotation() {
        assertThat(passwords.hadUser(DB, "app_a")).isFalse();
    }

    @Test
    void aCopyOfAnEarlierPasswordIsWarnedOfOnceWithoutTheValue() {
        Snapshot current = rotate(FIRST, SECOND);

        assertThat(during(() -> passwords.warnOfCopy("app_a", "first-password", current)))
                .contains("WARN", "An earlier password of db is used, and is not replaced")
                .doesNotContain("first-password");
        assertThat(during(() -> passwords.warnOfCopy("app_a", "first-password", current)))
                .isEmpty();
    }

    @Test
    void noOtherPasswordIsWarnedOf() {
        Snapshot current = rotate(FIRST, SECOND);

        assertThat(during(() -> {
                    passwords.warnOfCopy("app_b", "second-password", current);
                    passwords.warnOfCopy("app_a", "other-password", current);
                    passwords.warnOfCopy(null, null, current);
                }))
                .isEmpty();
    }

    @Test
    void anEarlierPasswordThatIsCurrentAgainIsNotWarnedOf() {
        Snapshot current = rotate(FIRST, SECOND, FIRST);

        assertThat(during(() -> passwords.warnOfCopy("app_a", "first-password", current)))
                .isEmpty();
    }
}
