package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.FetchAccounts;
import io.secretagent.secrets.Origins;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.ReferenceText;
import io.secretagent.secrets.RefreshCalls;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final String URL = "jdbc:postgresql://db/app";
    private static final SecretVersion DB = SecretVersion.current("db");

    private final SecretStore store = new SecretStore(Snapshots.of("db", json("first-password")));
    private final Origins origins = new Origins();
    private final Connections connections = connections();

    private Connections connections() {
        RefreshCalls none = new RefreshCalls(null, store, new FetchAccounts(Set.of()));
        KnownPasswords passwords = new KnownPasswords(origins);
        store.subscribe(passwords);
        Refresher refresher = new Refresher(none, Set.of(), Duration.ZERO);
        return new Connections(
                new ReferenceParser(Map.of("db", "prod/db")), store, refresher, origins, passwords, Map.of());
    }

    private static String json(String password) {
        return "{\"username\":\"app\",\"password\":\"" + password + "\"}";
    }

    private void rotate(String versionId, String password) {
        Snapshots.put(store, "db", versionId, json(password));
    }

    private String given(String key) {
        String value = new String(store.snapshot().get(DB).keys.get(key));
        origins.put(value, ReferenceText.of(DB, key), store.snapshot());
        return value;
    }

    private static Properties properties(String user, String password) {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        return properties;
    }

    /** What is sent, or null if the login is none of the agent's business. */
    private Properties send(Properties given) {
        Object[] begun = connections.begin(URL, given);
        if (begun != null) {
            connections.end(begun[2], null, "a connection");
        }
        return begun == null ? null : (Properties) begun[1];
    }

    @Test
    void aValueThatWasGivenBecomesTheCurrentOne() {
        Properties kept = properties(given("username"), given("password"));
        rotate("v2", "second-password");

        assertThat(send(kept)).isEqualTo(properties("app", "second-password"));
        assertThat(kept.getProperty("password")).isEqualTo("first-password");
    }

    @Test
    void aTypedLoginIsLeftAloneWhateverItsPasswordEquals() {
        String given = given("password");
        Properties current = properties("app", new String(given));
        assertThat(send(current)).isNull();

        rotate("v2", "second-password");

        assertThat(connections.begin(URL, properties("app", new String(given)))).isNull();
        assertThat(connections.begin(URL, current)).isNull();
    }

    @Test
    void whatOneLoginHasSentIsKnownWhenItComesBack() {
        Properties sent = send(properties("secrets:db:username", "secrets:db:password"));
        assertThat(sent).isEqualTo(properties("app", "first-password"));
        rotate("v2", "second-password");

        Properties next = send(sent);
        assertThat(next).isEqualTo(properties("app", "second-password"));
        rotate("v3", "third-password");

        assertThat(send(next)).isEqualTo(properties("app", "third-password"));
    }

    @Test
    void aValueThatLooksLikeAReferenceIsOnlyAValue() {
        rotate("v2", "secrets:db:username");

        assertThat(send(properties(given("username"), given("password"))))
                .isEqualTo(properties("app", "secrets:db:username"));
    }
}
