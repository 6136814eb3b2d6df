package io.secretagent.credentials;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One profile of the shared files, with the places of its keys for messages. */
final class SharedProfile {

    final String name;
    /** All its keys and values; may hold secrets. */
    final Map<String, String> values;

    private final SharedSection section;

    SharedProfile(String name, SharedSection section) {
        this.name = name;
        this.values = Collections.unmodifiableMap(section.values());
        this.section = section;
    }

    /** Whether it has a key, possibly with an empty value. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /**
     * The value of a key; null if the profile lacks the key, or has it without a value.
     *
     * @throws CredentialsException if the value has more than one line
     */
    @Nullable
    String text(String key) {
        String value = values.get(key);
        if (value != null && value.indexOf('\n') >= 0) {
            throw new CredentialsException(
                    place(key) + ": the lines below this key are indented deeper than it, so they belong to its value."
                            + " Begin each key in the same column.",
                    false);
        }
        return value == null || value.isEmpty() ? null : value;
    }

    /** File and line of a key, or of the profile's header if it lacks the key. */
    String place(String key) {
        return section.place(key);
    }

    /** A likely mistake in a profile without credentials, as a sentence; empty if none is found. */
    String hint() {
        for (String key : values.keySet()) {
            if (key.startsWith("export ")) {
                return " " + place(key) + ": the line begins with export, as in a shell script; remove that word.";
            }
        }
        return "";
    }
}
