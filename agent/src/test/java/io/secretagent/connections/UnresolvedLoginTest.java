package io.secretagent.connections;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.RefreshCalls;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.sql.SQLException;
import java.time.Duration;
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
    private final Origins origins = new Origins();
    private final KnownPasswords passwords = new KnownPasswords(origins);

    private JdbcLogins connections(Map<String, Set<String>> hosts) {
        RefreshCalls none = new RefreshCalls(null, store, new FetchStatistics(Set.of()));
        return new JdbcLogins(
                new ReferenceParser(Map.of("db", "prod/db")),
                store,
                new Refresher(none, Set.of(), Duration.ZERO),
                origins,
                passwords,
                hosts);
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
        JdbcLogins connections = connections(Map.of());

        assertThatThrownBy(() -> connections.begin(URL, password(reference)))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("db has no key \"none\"; its keys are pw")
                .hasMessageNotContaining(CANARY);
        assertThatThrownBy(() -> connections.begin(URL + "?password=" + reference, null))
                .isInstanceOf(UnresolvedReferenceException.class);
    }

    @Test
    void insideAnotherLoginToo() {
        JdbcLogins connections = connections(Map.of());
        assertThat(connections.begin(URL, password("secrets:db:pw"))).isNotNull();

        assertThatThrownBy(() -> connections.begin(URL, password("secrets:db:none")))
                .isInstanceOf(UnresolvedReferenceException.class);
        assertThat(connections.begin(URL, password(CANARY)))
                .as("what the outer one has resolved")
                .isNull();
    }

    @Test
    void oneThatIsBoundToOtherHostsFails() {
        JdbcLogins connections = connections(Map.of("db", Set.of("other.example.com")));

        assertThatThrownBy(() -> connections.begin(URL, password("secrets:db:pw")))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("The secret db is not sent to db.example.com");
        assertThat(connections.begin(URL, password(CANARY)))
                .as("no reference: the application's own")
                .isNull();
    }

    @Test
    void whatNamesNoConfiguredResourceIsTheApplicationsOwn() {
        assertThat(connections(Map.of()).begin(URL, password("secrets:other:pw")))
                .isNull();
    }

    /** With the fields of Redis's clients. */
    private static final class Credentials {

        private final char[] password;

        Credentials(String password) {
            this.password = password.toCharArray();
        }
    }

    private RedisCredentials redis(JdbcLogins connections) {
        return new RedisCredentials(connections, new StaleValues(connections, origins, passwords));
    }

    @Test
    void aClientsCredentialsFailToo() {
        RedisCredentials sinks = redis(connections(Map.of()));
        RedisCredentials bound = redis(connections(Map.of("db", Set.of("other.example.com"))));
        Credentials none = new Credentials("secrets:db:none");
        Credentials pw = new Credentials("secrets:db:pw");

        assertThat((char[]) sinks.current(pw, pw.password)).isEqualTo(CANARY.toCharArray());
        assertThatThrownBy(() -> sinks.current(none, none.password))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("db has no key \"none\"");
        assertThatThrownBy(() -> bound.current(pw, pw.password))
                .isInstanceOf(UnresolvedReferenceException.class)
                .hasMessageContaining("is bound to hosts");
    }

    @Test
    void theRefusalIsNoRefusalOfTheDatabaseSoItIsNotRepeated() {
        Throwable refusal = Refusal.ofLogin("reason");

        assertThat(LoginFailure.is(refusal)).isFalse();
        assertThat(refusal).isInstanceOf(SQLException.class).hasMessage("Secret Agent does not log in: reason");
    }
}
