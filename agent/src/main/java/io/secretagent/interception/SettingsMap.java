package io.secretagent.interception;

import io.secretagent.references.Quoting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Resolves or embeds the texts of a map of settings. */
final class SettingsMap {

    /** A setting whose text is a login configuration, in which values are quoted. */
    private static final String JAAS_CONFIGURATION = "sasl.jaas.config";

    private SettingsMap() {}

    /** What replaces a text of the map. */
    private enum Change {
        RESOLVED,
        EMBEDDED,
        BACK_TO_REFERENCE
    }

    /** A copy with the secrets; the same map if it holds no reference. */
    static Object resolve(Map<?, ?> settings, References references) {
        return changed(settings, references, Change.RESOLVED);
    }

    /** A copy in which references are in the form that may be inside a text; the same map if it holds none. */
    static Object embed(Map<?, ?> settings, References references) {
        return changed(settings, references, Change.EMBEDDED);
    }

    /** A copy in which values are the texts that they were resolved from; the same map if it holds none. */
    static Object backToReferences(Map<?, ?> settings, References references) {
        return changed(settings, references, Change.BACK_TO_REFERENCE);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private static Object changed(Map<?, ?> settings, References references, Change change) {
        Map<Object, Object> copy = null;
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
            Object value = setting.getValue();
            Object replaced =
                    value instanceof String ? changed(setting.getKey(), (String) value, references, change) : value;
            if (replaced != value) {
                copy = copy == null ? new LinkedHashMap<Object, Object>(settings) : copy;
                copy.put(setting.getKey(), replaced);
            }
        }
        return copy == null ? settings : copy;
    }

    private static String changed(Object name, String text, References references, Change change) {
        if (change == Change.RESOLVED) {
            return resolve(name, text, references);
        }
        if (change == Change.EMBEDDED) {
            return references.embedded(text);
        }
        String origin = references.origin(text);
        return origin == null ? text : origin;
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
