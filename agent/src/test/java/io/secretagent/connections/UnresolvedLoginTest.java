package io.secretagent.connections;

import static io.secretagent.testing.Given.CANARY;
import static io.secretagent.testing.StandardError.during;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference of a configured resource that cannot be resolved is not sent as a user or password. */
class UnresolvedLoginTest {

    private static final String URL = "jdbc:postgresql://db.example.com/app";

    private final SecretStore store = new SecretStore(Snapshots.of("db", "{\"pw\":\"" + CANARY + "\"}"));

    private LoginSecrets secrets(Map<String, Set<String>> hosts) {
        return new LoginSecrets(
                new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), new Origins(), hosts);
    }

    private JdbcLogins logins(Map<String, Set<String>> hosts) {
        return new JdbcLogins(secrets(hosts));
    }

    private static Properties password(String text) {
        Properties properties = new Properties();
        properties.setProperty("password", text);
        return properties;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secrets:db:none", "{{resolve:secretsmanager:db:SecretString:none}}", "x${secrets:db:none}y"})
    void aLoginWithItFails(String reference) {
        JdbcLogins logins = logins(Map.of());

        assertThatThrownBy(() -> logins.begin(URL, password(reference)))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("db has no key \"none\"; its keys are pw")
                .hasMessageNotContaining(CANARY);
        assertThatThrownBy(() -> logins.begin(URL + "?password=" + reference, null))
                .isInstanceOf(UnresolvedReferenceException.class);
    }

    @Test
    void aLoginInsideAnotherFailsToo() {
        JdbcLogins logins = logins(Map.of());
        assertThat(logins.begin(URL, password("secrets:db:pw"))).isNotNull();

        assertThatThrownBy(() -> logins.begin(URL, password("secrets:db:none")))
                .isInstanceOf(UnresolvedReferenceException.class);
        assertThat(logins.begin(URL, password(CANARY)))
                .as("the value that the outer login has resolved")
                .isNull();
    }

    @Test
    void aLoginWithASecretThatIsBoundToOtherHostsFails() {
        JdbcLogins logins = logins(Map.of("db", Set.of("other.example.com")));

        assertThatThrownBy(() -> logins.begin(URL, password("secrets:db:pw")))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("The secret db is not sent to db.example.com");
        assertThat(logins.begin(URL, password(CANARY)))
                .as("a value that is no reference is the application's own")
                .isNull();
    }

    @Test
    void aReferenceToNoConfiguredResourceIsTheApplicationsOwn() {
        assertThat(logins(Map.of()).begin(URL, password("secrets:other:pw"))).isNull();
    }

    /** With the fields of Redis's clients. */
    private static final class Credentials {

        private final char[] password;

        Credentials(String password) {
            this.password = password.toCharArray();
        }
    }

    private ClientLogins redis(LoginSecrets secrets) {
        JdbcLogins logins = new JdbcLogins(secrets);
        return new ClientLogins(logins, new StaleValues(logins, secrets), secrets);
    }

    @Test
    void aClientsCredentialsFailToo() {
        ClientLogins redis = redis(secrets(Map.of()));
        ClientLogins bound = redis(secrets(Map.of("db", Set.of("other.example.com"))));
        Credentials none = new Credentials("secrets:db:none");
        Credentials pw = new Credentials("secrets:db:pw");

        assertThat((char[]) redis.current("redis", pw, pw.password)).isEqualTo(CANARY.toCharArray());
        assertThatThrownBy(() -> redis.current("redis", none, none.password))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("db has no key \"none\"");
        assertThatThrownBy(() -> bound.current("redis", pw, pw.password))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("is bound to hosts");
    }

    @Test
    void theExceptionIsNoRefusalOfTheDatabaseSoTheLoginIsNotRetried() {
        Throwable exception = UnresolvedLogin.sqlException("reason");

        assertThat(LoginFailure.isRefusal(exception)).isFalse();
        assertThat(exception).isInstanceOf(SQLException.class).hasMessage("Secret Agent does not log in: reason");
    }

    @Test
    void aReferenceWithoutAValueIsLoggedOnce() {
        JdbcLogins logins = logins(Map.of());
        Runnable login = () -> assertThatThrownBy(() -> logins.begin(URL, password("secrets:db:none")))
                .isInstanceOf(UnresolvedReferenceException.class);

        assertThat(during(login))
                .contains("ERROR", "has no value, and nothing is sent: db has no key \"none\"")
                .doesNotContain(CANARY);
        assertThat(during(login)).isEmpty();
    }

    @Test
    void aClientsReferenceWithoutAValueIsLoggedOnce() {
        JdbcLogins logins = logins(Map.of());
        Runnable login = () -> assertThatThrownBy(() -> logins.resolveUnlessBound("secrets:db:none"))
                .isInstanceOf(UnresolvedReferenceException.class);

        assertThat(during(login)).contains("ERROR", "db has no key \"none\"");
        assertThat(during(login)).isEmpty();
    }

    @Test
    void aClientsReferenceToABoundSecretIsLoggedOnce() {
        JdbcLogins logins = logins(Map.of("db", Set.of("other.example.com")));
        Runnable login = () -> assertThatThrownBy(() -> logins.resolveUnlessBound("secrets:db:pw"))
                .isInstanceOf(UnresolvedReferenceException.class);

        assertThat(during(login)).contains("ERROR", "The secret db is bound to hosts (resources.db.hosts)");
        assertThat(during(login)).isEmpty();
    }

    @Test
    void theExceptionOfAClientSaysTheSame() {
        assertThat(UnresolvedLogin.exception("reason"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Secret Agent does not log in: reason");
    }
}
