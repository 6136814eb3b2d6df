package io.secretagent.interception;

import io.secretagent.references.Quoting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves or embeds the texts of a map of settings. */
final class SettingsMap {

    /** A setting whose text is a login configuration, in which values are quoted. */
    private static final String JAAS_CONFIGURATION = "sasl.jaas.config";

    private SettingsMap() {}

    /** A copy with the secrets; the same map if it holds no reference. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    static Object resolve(Map<?, ?> settings, References references) {
        Map<Object, Object> copy = null;
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
            Object value = setting.getValue();
            Object replaced = value instanceof String ? resolve(setting.getKey(), (String) value, references) : value;
            copy = replaced == value ? copy : with(setting.getKey(), replaced, copy, settings);
        }
        return copy == null ? settings : copy;
    }

    /** A copy in which references are in the form that may be inside a text; the same map if it holds none. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    static Object embed(Map<?, ?> settings, References references) {
        Map<Object, Object> copy = null;
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
            Object value = setting.getValue();
            Object replaced = value instanceof String ? references.embedded((String) value) : value;
            copy = replaced == value ? copy : with(setting.getKey(), replaced, copy, settings);
        }
        return copy == null ? settings : copy;
    }

    /** A copy in which values are the texts that they were resolved from; the same map if it holds none. */
    static Object backToReferences(Map<?, ?> settings, References references) {
        Map<Object, Object> copy = null;
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
            Object value = setting.getValue();
            String origin = value instanceof String ? references.origin((String) value) : null;
            copy = origin == null ? copy : with(setting.getKey(), origin, copy, settings);
        }
        return copy == null ? settings : copy;
    }

    private static Map<Object, Object> with(
            Object name, Object value, @Nullable Map<Object, Object> copy, Map<?, ?> settings) {
        Map<Object, Object> replaced = copy == null ? new LinkedHashMap<Object, Object>(settings) : copy;
        replaced.put(name, value);
        return replaced;
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
