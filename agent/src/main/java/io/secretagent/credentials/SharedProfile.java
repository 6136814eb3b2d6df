package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import java.util.Map;

/** One profile of the shared files. */
final class SharedProfile {

    final String name;
    /** All its keys and values; may hold secrets. */
    final Map<String, String> values;

    private final SharedProfiles profiles;

    /** A profile that the files have. */
    SharedProfile(SharedProfiles profiles, String name) {
        this.profiles = profiles;
        this.name = name;
        this.values = profiles.profile(name);
    }

    /** Whether it has a key, if only an empty one. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /**
     * A value; null where the profile lacks the key, or has it without a value.
     *
     * @throws CredentialsException if the value has more than one line
     */
    String text(String key) {
        String value = values.get(key);
        if (value != null && value.indexOf('\n') >= 0) {
            throw new CredentialsException(
                    place(key) + ": the lines below this key are indented deeper than it, and so belong to its value."
                            + " Begin each key in the same column.",
                    false);
        }
        return isEmpty(value) ? null : value;
    }

    /** File and line of a key, or of the profile where it lacks the key. */
    String place(String key) {
        return profiles.place(name, key);
    }

    /** What may have gone wrong where a profile lacks the keys that it should have: empty, or a sentence. */
    String hint() {
        for (String key : values.keySet()) {
            if (key.startsWith("export ")) {
                return " " + place(key) + ": the line begins with export, as in a shell's script; remove that word.";
            }
        }
        return "";
    }
}
