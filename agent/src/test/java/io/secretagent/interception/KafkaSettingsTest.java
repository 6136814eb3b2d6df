package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.KafkaHook;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.StandardError;
import io.secretagent.weaving.WovenClasses;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.storage.LogConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private static final Map<String, String> SETTINGS = Map.of("password", "secrets:db:pw", "size", "7");

    private final SecretStore store = new SecretStore(Snapshots.of("db", "{\"pw\":\"x\"}"));
    private final WovenClasses woven = new WovenClasses();
    private final KafkaSettings settings = new KafkaSettings(
            new References(new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), new Origins()),
            woven);

    /** As Kafka Connect's. */
    private static final class SinkConnectorConfig {}

    private Object resolve(Object of) {
        return settings.resolve(new Object[] {of, SETTINGS});
    }

    @Test
    void everySettingIsResolved() {
        assertThat(resolve(this)).isEqualTo(Map.of("password", "x", "size", "7"));
        assertThat(resolve(new SinkConnectorConfig())).isEqualTo(Map.of("password", "x", "size", "7"));
        assertThat(settings.resolve(new Object[] {this, Map.of("size", "7")})).isNull();
    }

    @Test
    void settingsOfAConnectorAreNotResolvedWhereTheWorkerCannotBeWoven() {
        woven.addUnfit(KafkaHook.WORKER);

        String log = StandardError.during(() -> {
            assertThat(resolve(new SinkConnectorConfig())).isNull();
            assertThat(resolve(new SinkConnectorConfig())).isNull();
            assertThat(resolve(this)).isNotNull();
        });

        assertThat(log).containsOnlyOnce("WARN").contains("in the configuration of a connector", "ConfigProviders");
    }

    @Test
    void onlySettingsOfTheBrokersOwnFileAreResolved() {
        Map<String, String> file = Map.of("node.id", "1", "a.password", "secrets:db:pw", "b.password", "plain");
        Map<String, String> received =
                Map.of("node.id", "1", "a.password", "secrets:db:pw", "b.password", "secrets:db:pw");

        assertThat(settings.resolve(new Object[] {new KafkaConfig(), file}))
                .isEqualTo(Map.of("node.id", "1", "a.password", "x", "b.password", "plain"));
        String log = StandardError.during(() -> {
            assertThat(settings.resolve(new Object[] {new KafkaConfig(), received}))
                    .isEqualTo(Map.of("node.id", "1", "a.password", "x", "b.password", "secrets:db:pw"));
            assertThat(settings.resolve(new Object[] {new LogConfig(), SETTINGS}))
                    .isNull();
            assertThat(settings.resolveParsed(SETTINGS)).isSameAs(SETTINGS);
        });
        assertThat(log).containsOnlyOnce("WARN").contains("a Kafka broker has received", "the broker's own file");
        assertThat(resolve(this)).isEqualTo(Map.of("password", "x", "size", "7"));
        assertThat(settings.resolve(new Object[] {new KafkaConfig(), Map.of("node.id", "2", "a", "secrets:db:pw")}))
                .isEqualTo(Map.of("node.id", "2", "a", "x"));
    }

    @Test
    void withoutABrokerAllSettingsThatAreParsedAreResolved() {
        assertThat(settings.resolveParsed(SETTINGS)).isEqualTo(Map.of("password", "x", "size", "7"));
    }
}
