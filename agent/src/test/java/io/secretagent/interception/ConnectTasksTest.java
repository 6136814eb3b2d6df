package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectTasksTest {

    private static final String FIRST = "{\"password\":\"first-p\\\\w\",\"user\":\"a-long-user\",\"pin\":\"4711\"}";

    private final SecretStore store = new SecretStore(Snapshots.of("db", FIRST));
    private final References references =
            new References(new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), new Origins());

    /** As Kafka's {@code AbstractConfig}. */
    public static final class Settings {

        private final Map<?, ?> settings;

        Settings(Map<?, ?> settings) {
            this.settings = settings;
        }

        public Map<?, ?> originals() {
            return settings;
        }
    }

    private final Map<String, String> connector = resolved(Map.of(
            "password", "secrets:db:password",
            "user", "secrets:db:user",
            "pin", "secrets:db:pin",
            "x.sasl.jaas.config",
                    "Login user=\"{{resolve:secretsmanager:db:SecretString:user}}\""
                            + " password=\"${secrets:db:password}\";"));

    @SuppressWarnings("unchecked")
    private Map<String, String> resolved(Map<String, String> settings) {
        return (Map<String, String>) SettingsMap.resolve(settings, references);
    }

    private Object stored(String name, String value) {
        Object tasks = ConnectTasks.withReferences(
                new Object[] {new Settings(connector), List.of(Map.of(name, value))}, references);
        return ((Map<?, ?>) ((List<?>) tasks).get(0)).get(name);
    }

    @Test
    void aSettingOfTheConnectorIsStoredAsItWasWritten() {
        assertThat(stored("password", connector.get("password"))).isEqualTo("secrets:db:password");
        assertThat(stored("password", "made of it")).isEqualTo("secrets:db:password");
        assertThat(stored("x.sasl.jaas.config", connector.get("x.sasl.jaas.config")))
                .isEqualTo("Login user=\"{{resolve:secretsmanager:db:SecretString:user}}\""
                        + " password=\"${secrets:db:password}\";");
    }

    @Test
    void aCopyUnderAnotherNameIsAReference() {
        assertThat(stored("copy", connector.get("pin"))).isEqualTo("secrets:db:pin");
        assertThat(stored("copy", new String("first-p\\w")))
                .isEqualTo("{{resolve:secretsmanager:db:SecretString:password}}");
    }

    @Test
    void aPasswordInsideATextIsAReferenceAndResolvesToTheSameText() {
        String url = "db://u:first-p\\w@h";
        String stored = (String) stored("url", url);

        assertThat(stored).isEqualTo("db://u:{{resolve:secretsmanager:db:SecretString:password}}@h");
        assertThat(references.resolve(stored)).isEqualTo(url);
    }

    @Test
    void aLoginConfigurationQuotesIt() {
        String login = "Other password=\"first-p\\\\w\";";
        String stored = (String) stored("y.sasl.jaas.config", login);

        assertThat(stored).isEqualTo("Other password=\"{{resolve:secretsmanager:db:SecretString:password}}\";");
        assertThat(resolved(Map.of("y.sasl.jaas.config", stored))).containsEntry("y.sasl.jaas.config", login);
    }

    @Test
    void aTopicThatIsNamedAfterAUserKeepsItsNameAndShortTextsAreNoSecrets() {
        assertThat(stored("topic", "a-long-user-orders")).isEqualTo("a-long-user-orders");
        assertThat(stored("size", "47110")).isEqualTo("47110");
    }

    @Test
    void aConnectorThatStillHoldsAnEarlierPasswordDoesNotStoreIt() {
        String url = "db://" + connector.get("password");
        Snapshots.rotate(store, "db", FIRST.replace("first", "second"));

        assertThat(stored("url", url)).isEqualTo("db://{{resolve:secretsmanager:db:SecretString:password}}");
        assertThat(stored("copy", connector.get("password"))).isEqualTo("secrets:db:password");
    }

    @Test
    void aTrimmedPasswordIsFoundToo() {
        Snapshots.rotate(store, "db", "{\"password\":\" blank-around \"}");
        connector.putAll(resolved(Map.of("password", "secrets:db:password")));

        assertThat(stored("copy", "blank-around")).isEqualTo("{{resolve:secretsmanager:db:SecretString:password}}");
    }

    @Test
    void aPasswordOfBlanksIsFoundInNoText() {
        Snapshots.rotate(store, "db", "{\"password\":\"             \"}");
        connector.putAll(resolved(Map.of("password", "secrets:db:password")));

        assertThat(stored("copy", "a text")).isEqualTo("a text");
    }

    @Test
    void aKeyThatOneFormCannotExpressIsWrittenInTheOther() {
        Snapshots.rotate(store, "db", "{\"a:token\":\"t-0123456789\"}");
        connector.putAll(new HashMap<>(resolved(Map.of("token", "secrets:db:a:token"))));
        String stored = (String) stored("url", "db://t-0123456789");

        assertThat(stored).isEqualTo("db://${secrets:db:a:token}");
        assertThat(references.resolve(stored)).isEqualTo("db://t-0123456789");
    }
}
