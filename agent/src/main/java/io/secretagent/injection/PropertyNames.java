package io.secretagent.injection;

import io.secretagent.config.ResourceOptions;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of the published properties of one snapshot, where resources have a prefix or rename keys. What cannot be published so is a
 * mistake of the configuration, which only shows once the keys of the secrets are known.
 */
final class PropertyNames {

    private final Map<String, ResourceOptions> options;
    /** Property to the key that is published in it, as in {@code resource.key}. */
    private final Map<String, String> holders = new LinkedHashMap<>();

    private final Set<String> mistakes;
    /** The properties that two keys would be published in; neither is. */
    private final Set<String> disputed = new TreeSet<>();

    /** @param mistakes receives a line for each property that cannot be published */
    PropertyNames(Map<String, ResourceOptions> options, Set<String> mistakes) {
        this.options = options;
        this.mistakes = mistakes;
    }

    /** Whether some resource names its properties itself. */
    static boolean areNeeded(Map<String, ResourceOptions> options) {
        for (ResourceOptions resource : options.values()) {
            if (resource.hasNames()) {
                return true;
            }
        }
        return false;
    }

    /** The property of a key; null if it cannot be published. */
    @Nullable
    String of(String resource, String key) {
        ResourceOptions own = options.get(resource);
        String property = own == null ? resource + "." + key : own.property(resource, key);
        return claimed(property, resource, resource + "." + key);
    }

    /** The property of a secret without keys: the prefix without a dot at its end, or the resource's name; null as {@link #of}. */
    @Nullable
    String ofWhole(String resource) {
        ResourceOptions own = options.get(resource);
        String property = own == null ? "" : own.prefixWithoutDot();
        return claimed(property.isEmpty() ? resource : property, resource, resource);
    }

    private @Nullable String claimed(String property, String resource, String holder) {
        ResourceOptions own = options.get(resource);
        String other = holders.putIfAbsent(property, holder);
        if (property.isEmpty()) {
            mistakes.add("A system property without a name: " + holder
                    + " is not published in it; give the resource another prefix" + place(own));
            return null;
        }
        if (other != null && !other.equals(holder)) {
            disputed.add(property);
            mistakes.add("System property " + property + ": both " + other + " and " + holder
                    + " would be published in it; give one of them another prefix or name in rename" + place(own));
            return null;
        }
        if (own != null && own.hasNames() && ResourceOptions.isOfJvm(property)) {
            mistakes.add("System property " + property + ": it is the JVM's own, and " + holder
                    + " is not published in it; give the key another name in rename, or the resource another prefix"
                    + place(own));
            return null;
        }
        return property;
    }

    /** The properties that two keys would be published in; neither is. */
    Set<String> disputed() {
        return disputed;
    }

    /** Adds a mistake for each renamed key that the secret does not have. */
    void check(String resource, SecretValue value) {
        ResourceOptions own = options.get(resource);
        Set<String> missing = new TreeSet<>();
        if (own != null) {
            missing.addAll(own.rename.keySet());
            missing.removeAll(value.keys.keySet());
        }
        for (String key : missing) {
            mistakes.add(resource + ": rename names the key " + key + ", which the secret does not have; "
                    + (value.keys.isEmpty() ? "it has no keys" : "its keys are " + KeyNames.list(value.keys.keySet()))
                    + place(own));
        }
    }

    private static String place(@Nullable ResourceOptions own) {
        return own == null ? "" : " (" + own.origin + ")";
    }
}
