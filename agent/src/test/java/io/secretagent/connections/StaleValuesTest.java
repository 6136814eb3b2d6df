package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.PasswordAuthentication;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Context;
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

    private static Object added(GivenSecret secret, String principal, String name, Object value) {
        Hashtable<String, String> environment =
                new Hashtable<>(principal == null ? Map.of() : Map.of(PRINCIPAL, principal));
        Object context = Proxy.newProxyInstance(
                StaleValuesTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> environment); // of getEnvironment
        return of(secret).inContext(context, name, value);
    }

    /** As Tomcat's JNDIRealm does. */
    @Test
    void anEarlierPairThatIsPutIntoAContextBecomesTheCurrentOne() {
        secret.rotate("v2", "app_b", "second-password");

        assertThat(added(secret, null, PRINCIPAL, user)).isEqualTo("app_b");
        assertThat(added(secret, "app_b", CREDENTIALS, password)).isEqualTo("second-password");
        assertThat(added(secret, user, CREDENTIALS, password)).isEqualTo("second-password");
        assertThat(added(secret, "uid=app_b,ou=services", CREDENTIALS, password))
                .isEqualTo("second-password");
    }

    @Test
    void whatElseIsPutIntoAContextStays() {
        secret.rotate("v2", "app_b", "second-password");

        assertThat(added(secret, "uid=app_a,ou=services", CREDENTIALS, password))
                .as("beside the earlier user")
                .isNull();
        assertThat(added(secret, null, CREDENTIALS, password)).isNull();
        assertThat(added(secret, "app_b", CREDENTIALS, typed(password))).isNull();
        assertThat(added(secret, "app_b", CREDENTIALS, password.toCharArray())).isNull();
        assertThat(added(secret, "app_b", CREDENTIALS, "secrets:db:password")).isNull();
        assertThat(added(secret, "app_b", "java.naming.provider.url", password)).isNull();
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

    @Test
    void jndiKeepsAnEnvironmentWithoutAPair() {
        secret.rotate("v2", "app_b", "second-password");
        Map<String, Object> alone = Map.of(CREDENTIALS, password);
        Map<String, Object> principal = Map.of(PRINCIPAL, user);
        Map<String, Object> otherType = Map.of(PRINCIPAL, 7, CREDENTIALS, password);
        for (Map<String, Object> environment : List.of(alone, principal, otherType)) {
            Hashtable<String, Object> table = new Hashtable<>(environment);
            assertThat(of(secret).inEnvironment(table)).isSameAs(table);
        }
    }

    @Test
    void jndiKeepsAPairThatIsCurrent() {
        Hashtable<String, Object> table = new Hashtable<>(Map.of(PRINCIPAL, user, CREDENTIALS, password));

        assertThat(of(secret).inEnvironment(table)).isSameAs(table);
    }

    @Test
    void jndiGetsTheCurrentPairIfOneOfItsTwoHasChanged() {
        secret.rotate("v2", "app_b", "first-password");
        assertThat(jndi(user, password)).isEqualTo(Map.of(PRINCIPAL, "app_b", CREDENTIALS, "first-password"));

        secret.rotate("v3", "app_a", "third-password");
        assertThat(jndi(user, password)).isEqualTo(Map.of(PRINCIPAL, "app_a", CREDENTIALS, "third-password"));
    }

    @Test
    void jndiKeepsAPairWhoseKeyIsGone() {
        secret.rotateTo("v2", "{\"username\":\"app_b\"}");
        assertThat(jndi(user, password)).isEqualTo(Map.of(PRINCIPAL, user, CREDENTIALS, password));

        secret.rotateTo("v3", "{\"password\":\"third-password\"}");
        assertThat(jndi(user, password)).isEqualTo(Map.of(PRINCIPAL, user, CREDENTIALS, password));
    }

    @Test
    void aCopiedPasswordIsWarnedOf() {
        secret.rotate("v2", "app_a", "second-password");

        assertThat(during(() -> jndi(user, typed(password)))).contains("WARN", "An earlier password of db is used");
    }

    @Test
    void anHttpPasswordWithAnotherUserIsWarnedOf() {
        secret.rotate("v2", "app_a", "second-password");

        assertThat(during(() -> http(typed(user), password))).contains("WARN", "An earlier password of db is used");
    }

    @Test
    void aStreamOfKeysIsReadASecondTime() throws IOException {
        secret.rotate("v2", "app_a", "second-password");
        byte[] keys = new byte[20_000];
        Arrays.fill(keys, (byte) 7);

        Object[] begun = of(secret)
                .beginKeys(new BufferedInputStream(new ByteArrayInputStream(keys)), "first-password".toCharArray());

        assertThat(((InputStream) begun[0]).readAllBytes()).isEqualTo(keys);
        assertThat(begun[1]).isEqualTo("first-password".toCharArray());
        Object[] again = of(secret).endKeys(begun[2]);
        assertThat(((InputStream) again[0]).readAllBytes()).isEqualTo(keys);
        assertThat(of(secret).endKeys(begun[2])).as("a third time").isNull();
    }

    @Test
    void keysThatAreNoStreamArePassedAsTheyAre() {
        secret.rotate("v2", "app_a", "second-password");
        Object alias = "an alias";

        Object[] begun = of(secret).beginKeys(alias, "first-password".toCharArray());

        assertThat(begun[0]).isSameAs(alias);
        assertThat(of(secret).endKeys(begun[2])[0]).isSameAs(alias);
        assertThat(of(secret).beginKeys(null, "first-password".toCharArray())[0])
                .isNull();
    }

    @Test
    void keysWithAPasswordThatIsCurrentAgainAreOpenedOnce() {
        secret.rotate("v2", "app_a", "second-password");
        secret.rotate("v3", "app_a", "first-password");

        assertThat(of(secret).beginKeys("a file", "first-password".toCharArray()))
                .isNull();
    }
}
