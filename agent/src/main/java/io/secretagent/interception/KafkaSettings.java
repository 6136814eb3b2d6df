package io.secretagent.interception;

import io.secretagent.hooks.KafkaHook;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.ReferenceParser;
import io.secretagent.weaving.WovenClasses;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves the settings of Kafka's programs, except those that a program stores or shows. Thread-safe. */
final class KafkaSettings {

    /** Derives connectors from its settings, and has them stored; the settings of each of its clients are resolved separately. */
    private static final String MIRROR_MAKER = "org.apache.kafka.connect.mirror.MirrorMakerConfig";

    /** Kafka Connect stores what a connector derives from these; see {@link ConnectTasks}. */
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
     * @param settings the object that holds them, and the map
     * @return null for settings that stay as they are
     */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    @Nullable
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

    /** The same for settings that are only parsed; the same map where they stay as they are. */
    Object resolveParsed(Map<?, ?> settings) {
        return resolve(settings, brokers.exist() ? Collections.emptyMap() : settings);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
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
        warnOf(
                others,
                "settings that a Kafka broker has received over the network; put it into the broker's own file.");
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
