package io.secretagent.interception;

import io.secretagent.references.Quoting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Resolves the texts of a map of settings. */
final class SettingsMap {

    /** A setting whose text is a login configuration, in which values are quoted. */
    private static final String JAAS_CONFIGURATION = "sasl.jaas.config";

    private SettingsMap() {}

    /** A copy with the secrets; the same map if it holds no reference. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    static Object resolve(Map<?, ?> settings, References references) {
        Map<Object, Object> resolved = null;
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
            Object value = setting.getValue();
            Object replaced = value instanceof String ? resolve(setting.getKey(), (String) value, references) : value;
            if (replaced != value) {
                resolved = resolved == null ? new LinkedHashMap<Object, Object>(settings) : resolved;
                resolved.put(setting.getKey(), replaced);
            }
        }
        return resolved == null ? settings : resolved;
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
