package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JdbcLoginsTest {

    private static final String URL = "jdbc:postgresql://db/app";

    private final GivenSecret secret = new GivenSecret("app", "first-password");

    private static Properties properties(String user, String password) {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        return properties;
    }

    /** The properties that are sent; null if the agent does not change the login. */
    private Properties send(Properties given) {
        Object[] begun = secret.logins.begin(URL, given);
        if (begun != null) {
            secret.logins.end(begun[2], null, "a connection");
        }
        return begun == null ? null : (Properties) begun[1];
    }

    @Test
    void aValueThatWasGivenBecomesTheCurrentOne() {
        Properties kept = properties(secret.given("username"), secret.given("password"));
        secret.rotate("v2", "app", "second-password");

        assertThat(send(kept)).isEqualTo(properties("app", "second-password"));
        assertThat(kept.getProperty("password")).isEqualTo("first-password");
    }

    @Test
    void aTypedLoginIsLeftAloneWhateverItsPasswordEquals() {
        Properties typed = properties("app", typed(secret.given("password")));
        assertThat(send(typed)).isNull();

        secret.rotate("v2", "app", "second-password");

        assertThat(send(typed)).isNull();
        assertThat(send(properties(secret.given("username"), typed("first-password"))))
                .isNull();
    }

    @Test
    void propertiesThatALoginHasSentAreRecognisedInTheNextLogin() {
        Properties sent = send(properties("secrets:db:username", "secrets:db:password"));
        assertThat(sent).isEqualTo(properties("app", "first-password"));
        secret.rotate("v2", "app", "second-password");

        Properties next = send(sent);
        assertThat(next).isEqualTo(properties("app", "second-password"));
        secret.rotate("v3", "app", "third-password");

        assertThat(send(next)).isEqualTo(properties("app", "third-password"));
    }

    @Test
    void aValueThatLooksLikeAReferenceIsOnlyAValue() {
        secret.rotate("v2", "app", "secrets:db:username");

        assertThat(send(properties(secret.given("username"), secret.given("password"))))
                .isEqualTo(properties("app", "secrets:db:username"));
    }

    @Test
    void aLoginInsideAnotherIsReplacedOnlyIfItHoldsAReference() {
        Properties kept = properties(secret.given("username"), secret.given("password"));
        secret.rotate("v2", "app", "second-password");
        Object[] outer = secret.logins.begin(URL, properties("secrets:db:username", "secrets:db:password"));

        assertThat(secret.logins.begin(URL, kept))
                .as("it may be the outer one's")
                .isNull();
        assertThat(send(properties("secrets:db:username", "secrets:db:password")))
                .isNotNull();

        secret.logins.end(outer[2], null, "a connection");
        assertThat(send(kept)).isEqualTo(properties("app", "second-password"));
    }

    @Test
    void aLoginThatHasFailedDoesNotKeepTheNextFromBeingReplaced() {
        Properties kept = properties(secret.given("username"), secret.given("password"));
        secret.rotate("v2", "app", "second-password");
        Object[] failed = secret.logins.begin(URL, kept);

        secret.logins.end(failed[2], new SQLException("down", "08001"), null);

        assertThat(send(kept)).isEqualTo(properties("app", "second-password"));
    }

    @Test
    void aDriverThatLeavesTheUrlToOthersHasNotLoggedIn() {
        Object[] begun = secret.logins.begin(URL, properties("secrets:db:username", "secrets:db:password"));

        assertThat(secret.logins.end(begun[2], null, null)).isNull();
    }

    @Test
    void credentialsInTheUrlAreSentAsProperties() {
        Object[] begun =
                secret.logins.begin(URL + "?user=secrets:db:username&password=secrets:db:password&ssl=true", null);

        assertThat(begun[0]).isEqualTo(URL + "?ssl=true");
        assertThat(begun[1]).isEqualTo(properties("app", "first-password"));
    }

    @Test
    void aLoginWithoutAnySecretIsLeftAlone() {
        assertThat(send(properties("app", "a-password-of-its-own"))).isNull();
        assertThat(secret.logins.begin(null, null)).isNull();
        assertThat(secret.logins.begin("jdbc:x:secrets", new Properties())).isNull();
    }

    @Test
    void aValueWhoseKeyIsGoneIsLeftToTheApplication() {
        Properties kept = properties(secret.given("username"), secret.given("password"));
        secret.rotateTo("v2", "{\"username\":\"app\"}");

        assertThat(send(kept)).isNull();
    }
}
