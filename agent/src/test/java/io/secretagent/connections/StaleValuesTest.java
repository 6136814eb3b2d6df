package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.PasswordAuthentication;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaleValuesTest {

    private static final String PRINCIPAL = "java.naming.security.principal";
    private static final String CREDENTIALS = "java.naming.security.credentials";

    private final GivenSecret secret = new GivenSecret("app_a", "first-password");
    private final String user = secret.given("username");
    private final String password = secret.given("password");

    private Object jndi(Object principal, Object credentials) {
        return of(secret).inEnvironment(new Hashtable<>(Map.of(PRINCIPAL, principal, CREDENTIALS, credentials)));
    }

    private static StaleValues of(GivenSecret secret) {
        return new StaleValues(secret.logins, secret.secrets);
    }

    private String http(String user, String password) {
        char[] characters = password.toCharArray();
        return new String(
                (char[]) of(secret).ofAuthentication(new PasswordAuthentication(user, characters), characters));
    }

    @Test
    void jndiGetsTheCurrentPairForTheOneThatWasGiven() {
        secret.rotate("v2", "app_b", "second-password");

        assertThat(jndi(user, password)).isEqualTo(Map.of(PRINCIPAL, "app_b", CREDENTIALS, "second-password"));
    }

    @Test
    void jndiKeepsCredentialsWithAPrincipalThatIsNotTheCurrentUser() {
        secret.rotate("v2", "app_b", "second-password");

        Map<String, String> ofTheEarlierUser = Map.of(PRINCIPAL, "uid=app_a,ou=services", CREDENTIALS, password);
        assertThat(jndi("uid=app_a,ou=services", password)).isEqualTo(ofTheEarlierUser);
        assertThat(jndi("uid=app_b,ou=services", password))
                .isEqualTo(Map.of(PRINCIPAL, "uid=app_b,ou=services", CREDENTIALS, "second-password"));
    }

    @Test
    void jndiKeepsCredentialsThatWereTyped() {
        secret.rotate("v2", "app_a", "second-password");

        assertThat(jndi(user, typed(password))).isEqualTo(Map.of(PRINCIPAL, user, CREDENTIALS, password));
        char[] characters = password.toCharArray();
        assertThat(jndi(user, characters)).isEqualTo(Map.of(PRINCIPAL, user, CREDENTIALS, characters));
    }

    @Test
    void anHttpPasswordIsReplacedIfItsUserWasGivenAndIsCurrent() {
        secret.rotate("v2", "app_a", "second-password");
        assertThat(http(user, password)).isEqualTo("second-password");
        assertThat(http(typed(user), password)).isEqualTo("first-password");

        secret.rotate("v3", "app_b", "third-password");
        assertThat(http(user, password)).isEqualTo("first-password");
    }

    @Test
    void aSecretThatIsBoundToJdbcHostsStays() {
        GivenSecret bound = new GivenSecret("app_a", "first-password", "db.example.com");
        Hashtable<String, String> environment =
                new Hashtable<>(Map.of(PRINCIPAL, bound.given("username"), CREDENTIALS, bound.given("password")));
        bound.rotate("v2", "app_a", "second-password");

        assertThat(of(bound).inEnvironment(environment)).isSameAs(environment);
        assertThat(of(bound).beginKeys("a file", "first-password".toCharArray()))
                .isNull();
    }

    @Test
    void keysAreOpenedWithTheCurrentPasswordAfterAnyEarlierOneThatWasGiven() {
        secret.rotate("v2", "app_a", "second-password");

        Object[] begun = of(secret).beginKeys("a file", "first-password".toCharArray());

        Object[] again = of(secret).endKeys(begun[2]);
        assertThat(again[1]).isEqualTo("second-password".toCharArray());
        assertThat(of(secret).beginKeys("a file", "other-password".toCharArray()))
                .isNull();
    }
}
