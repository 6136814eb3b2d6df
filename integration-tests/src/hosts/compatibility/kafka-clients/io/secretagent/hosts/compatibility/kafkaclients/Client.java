package io.secretagent.hosts.compatibility.kafkaclients;

import io.secretagent.hosts.jdk.Adapter;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of a client. */
final class Client {

    private Client() {}

    /** @param defined whether the client's definition lists the settings; a plug-in's are not in it */
    static AbstractConfig of(Map<String, String> texts, boolean defined) {
        ConfigDef definition = new ConfigDef();
        Map<String, String> settings = new HashMap<>();
        texts.forEach((name, text) -> {
            settings.put(name, Adapter.withoutPrefixes(text));
            if (defined) {
                definition.define(name, ConfigDef.Type.PASSWORD, ConfigDef.Importance.HIGH, "a setting");
            }
        });
        return new AbstractConfig(definition, settings, false);
    }
}
