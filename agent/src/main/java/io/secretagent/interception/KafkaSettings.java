package io.secretagent.interception;

import io.secretagent.hooks.KafkaHook;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.ReferenceParser;
import io.secretagent.weaving.WovenClasses;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The settings of Kafka's programs, and what may not be resolved in them, because the program stores or shows it. */
final class KafkaSettings {

    /** Makes connectors of what it reads, and has them stored; each of its clients is resolved on its own. */
    private static final String MIRROR_MAKER = "org.apache.kafka.connect.mirror.MirrorMakerConfig";

    /** Those of a connector are stored by Kafka Connect, unless what is stored loses the secrets before. */
    private static final String CONNECTOR = "ConnectorConfig";

    private final References references;
    private final WovenClasses woven;
    private final KafkaBrokers brokers = new KafkaBrokers();
    private final OncePerText warned = new OncePerText();

    KafkaSettings(References references, WovenClasses woven) {
        this.references = references;
        this.woven = woven;
    }

    /**
     * The settings with the secrets.
     *
     * @param settings the object that they are of, and the map
     * @return null for settings that stay as they are
     */
    Object resolve(Object[] settings) {
        String type = settings[0].getClass().getName();
        Map<?, ?> written = (Map<?, ?>) settings[1];
        if (type.equals(MIRROR_MAKER)) {
            return null;
        }
        if (type.endsWith(CONNECTOR) && woven.isUnfit(KafkaHook.WORKER)) {
            warnOf(
                    written,
                    "the configuration of a connector: this version of Kafka Connect would store the secret. Leave"
                            + " it to one of Connect's own ConfigProviders.");
            return null;
        }
        Object resolved = resolve(written, brokers.own(type, written));
        return resolved == written ? null : resolved;
    }

    /** The same for settings that are only parsed; the map itself where they stay as they are. */
    Object resolveParsed(Map<?, ?> settings) {
        return resolve(settings, brokers.exist() ? Collections.emptyMap() : settings);
    }

    private Object resolve(Map<?, ?> written, Map<?, ?> own) {
        if (own == written) {
            return SettingsMap.resolve(written, references);
        }
        Map<Object, Object> trusted = new HashMap<>();
        Map<Object, Object> others = new HashMap<>();
        for (Map.Entry<?, ?> setting : written.entrySet()) {
            boolean isOwn = setting.getValue() != null && setting.getValue().equals(own.get(setting.getKey()));
            (isOwn ? trusted : others).put(setting.getKey(), setting.getValue());
        }
        warnOf(others, "what a Kafka broker was told over the network; put it into the broker's own file.");
        Object resolved = SettingsMap.resolve(trusted, references);
        if (resolved == trusted) {
            return written;
        }
        others.putAll((Map<?, ?>) resolved);
        return others;
    }

    private void warnOf(Map<?, ?> settings, String where) {
        for (Object text : settings.values()) {
            if (text instanceof String && ReferenceParser.mayReferInAnyForm((String) text) && warned.isNew(where)) {
                Log.warn("A reference stays as it is in " + where);
            }
        }
    }
}
