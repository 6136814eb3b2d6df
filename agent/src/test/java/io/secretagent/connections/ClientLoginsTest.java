package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientLoginsTest {

    private final GivenSecret secret = new GivenSecret("app_a", "first-password");
    private final String user = secret.given("username");
    private final String password = secret.given("password");

    private static ClientLogins of(GivenSecret secret) {
        return new ClientLogins(secret.logins, new StaleValues(secret.logins, secret.secrets), secret.secrets);
    }

    /** With the fields of a client's credentials. */
    private record Credentials(String username, char[] password) {

        static Credentials of(String username, String password) {
            return new Credentials(username, password.toCharArray());
        }
    }

    private String sent(Credentials credentials) {
        ClientLogins redis = of(secret);
        return redis.current("redis", credentials, credentials.username) + " "
                + new String((char[]) redis.current("redis", credentials, credentials.password));
    }

    @Test
    void aPairIsReplacedTogetherIfItsUserWasGiven() {
        secret.rotate("v2", "app_b", "second-password");

        assertThat(sent(Credentials.of(user, password))).isEqualTo("app_b second-password");
        assertThat(sent(Credentials.of(typed(user), password))).isEqualTo("app_a first-password");
        Credentials withoutUser = Credentials.of(null, password);
        assertThat(of(secret).current("redis", withoutUser, withoutUser.password))
                .isSameAs(withoutUser.password);
    }

    @Test
    void aSecretThatIsBoundToJdbcHostsStays() {
        GivenSecret bound = new GivenSecret("app_a", "first-password", "db.example.com");
        Credentials credentials = Credentials.of(bound.given("username"), "first-password");
        bound.rotate("v2", "app_a", "second-password");

        assertThat(of(bound).current("redis", credentials, credentials.password))
                .isSameAs(credentials.password);
    }

    @Test
    void whatIsNeitherTextNorCharactersStays() {
        secret.rotate("v2", "app_b", "second-password");
        Object returned = new Object();

        assertThat(of(secret).current("redis", new Object(), returned)).isSameAs(returned);
    }

    @Test
    void aReferenceBecomesTheValueInTheSameType() {
        ClientLogins redis = of(secret);

        assertThat(redis.current("redis", new Object(), "secrets:db:username")).isEqualTo("app_a");
        assertThat((char[]) redis.current("redis", new Object(), "secrets:db:password".toCharArray()))
                .containsExactly("first-password".toCharArray());
    }

    @Test
    void argumentsAreReplacedTogether() {
        ClientLogins jms = of(secret);
        assertThat(jms.pair("jms", "secrets:db:username", "secrets:db:password"))
                .containsExactly("app_a", "first-password");
        secret.rotate("v2", "app_b", "second-password");

        assertThat(jms.pair("jms", user, password)).containsExactly("app_b", "second-password");
        assertThat(jms.pair("jms", typed(user), typed(password))).containsExactly("app_a", "first-password");
        assertThat(jms.pair("jms", null, null)).containsExactly(null, null);
    }

    @Test
    void whatIsSentForAReferenceIsKnownWhenItIsSentAgain() {
        ClientLogins jms = of(secret);
        Object[] kept = jms.pair("jms", "secrets:db:username", "secrets:db:password");
        secret.rotate("v2", "app_b", "second-password");

        assertThat(jms.pair("jms", (String) kept[0], (String) kept[1])).containsExactly("app_b", "second-password");
    }

    /** What a broker in the same JVM has read from a stranger must not become a secret. */
    @Test
    void whatMayBeAServersIsReplacedIfItWasGivenAndNoReferenceIsResolvedThere() {
        ClientLogins jms = of(secret);
        Strings given = new Strings(user, password);
        Strings typed = new Strings("secrets:db:username", "secrets:db:password");
        Strings mixed = new Strings(user, "secrets:db:password");
        secret.rotate("v2", "app_b", "second-password");

        assertThat(jms.healed("jms", given, given.password)).isEqualTo("second-password");
        assertThat(jms.healed("jms", given, given.username)).isEqualTo("app_b");
        assertThat(jms.healed("jms", typed, typed.username)).isSameAs(typed.username);
        assertThat(jms.healed("jms", typed, typed.password)).isSameAs(typed.password);
        assertThat(jms.healed("jms", mixed, mixed.username)).isSameAs(mixed.username);
    }

    private record Strings(String username, String password) {}

    /** As MongoDB's authenticators, which keep what they have begun with. */
    private static final class Authenticator {

        private Object speculativeSaslClient = "begun";
        private Object speculativeAuthenticateResponse = "response";
        private final Object credential = "credential";
    }

    @Test
    void anObjectThatLogsInAgainForgetsWhatItHasBegun() {
        Authenticator authenticator = new Authenticator();

        of(secret).refusals.begin("mongodb", authenticator).restart();

        assertThat(authenticator.speculativeSaslClient).isNull();
        assertThat(authenticator.speculativeAuthenticateResponse).isNull();
        assertThat(authenticator.credential).isEqualTo("credential");
    }
}
