package io.secretagent.interception;

import io.secretagent.log.Log;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The settings of Kafka's programs, and what may not be resolved in them, because the program stores or shows it. */
final class KafkaSettings {

    /** Makes connectors of what it reads, and has them stored; each of its clients is resolved on its own. */
    private static final String MIRROR_MAKER = "org.apache.kafka.connect.mirror.MirrorMakerConfig";

    /** Those of a connector are stored by Kafka Connect, unless what is stored loses the secrets before. */
    private static final String CONNECTOR = "ConnectorConfig";

    private final References references;
    private final WovenClasses woven;
    private final AtomicBoolean isWarned = new AtomicBoolean();

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
        Class<?> type = settings[0].getClass();
        if (type.getName().equals(MIRROR_MAKER)) {
            return null;
        }
        Object resolved = SettingsMap.resolve((Map<?, ?>) settings[1], references);
        if (resolved == settings[1]) {
            return null;
        }
        if (type.getName().endsWith(CONNECTOR) && woven.isUnfit(KafkaHook.WORKER)) {
            warn();
            return null;
        }
        return resolved;
    }

    private void warn() {
        if (isWarned.compareAndSet(false, true)) {
            Log.warn(
                    "References in the configurations of connectors stay as they are: this version of Kafka Connect would"
                            + " store the secrets. Leave them to one of Connect's own ConfigProviders.");
        }
    }
}
