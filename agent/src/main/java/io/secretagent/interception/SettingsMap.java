package io.secretagent.interception;

import io.secretagent.references.Quoting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Resolves or embeds the texts of a map of settings. */
final class SettingsMap {

    /** A setting whose text is a login configuration, in which values are quoted. */
    private static final String JAAS_CONFIGURATION = "sasl.jaas.config";

    private SettingsMap() {}

    /** A copy with the secrets; the same map if it holds no reference. */
    static Object resolve(Map<?, ?> settings, References references) {
        return replace(settings, references, false);
    }

    /** A copy in which references are in the form that may be inside a text; the same map if it holds none. */
    static Object embed(Map<?, ?> settings, References references) {
        return replace(settings, references, true);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private static Object replace(Map<?, ?> settings, References references, boolean isEmbedded) {
        Map<Object, Object> copy = null;
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
            if (setting.getValue() instanceof String) {
                String text = (String) setting.getValue();
                String replaced = isEmbedded ? references.embedded(text) : resolve(setting.getKey(), text, references);
                if (replaced != text) {
                    copy = copy == null ? new LinkedHashMap<Object, Object>(settings) : copy;
                    copy.put(setting.getKey(), replaced);
                }
            }
        }
        return copy == null ? settings : copy;
    }

    private static String resolve(Object name, String text, References references) {
        Quoting quoting = quoting(name);
        return quoting == Quoting.NONE ? references.resolve(text) : references.resolve(text, quoting);
    }

    /** How values are quoted in the text of a setting. */
    static Quoting quoting(Object name) {
        return String.valueOf(name).endsWith(JAAS_CONFIGURATION) ? Quoting.JAAS : Quoting.NONE;
    }
}
