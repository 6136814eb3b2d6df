package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;

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
}
