package io.secretagent.masking;

import io.secretagent.log.OneLine;
import io.secretagent.secrets.JsonKeys;
import io.secretagent.secrets.SecretValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By each text that is masked, the name that replaces it: {@code [secrets:<resource>:<key>]}. Not thread-safe. */
final class MaskNames {

    private static final int LONGEST_KEY = 200;

    /** Characters that would mean something where the name is inserted: in JSON, XML, patterns of messages. */
    private static final String SPECIAL = "[\"'\\\\{}<>&]";

    private final Map<String, String> names = new LinkedHashMap<>();
    /** The names of resources and keys, which are no secrets, even where a value is equal. */
    private final Set<String> words = new HashSet<>();

    /** Adds the values of a secret, as far as they have no name yet. Of a JSON object, its members are masked, not the whole. */
    void add(String resource, @Nullable SecretValue secret) {
        if (secret == null) {
            return;
        }
        words.add(resource);
        words.addAll(secret.keys.keySet());
        if (!secret.isJsonObject()) {
            add(secret.whole, "[secrets:" + resource + "]");
        }
        Set<String> parents = parents(secret.keys.keySet());
        for (Map.Entry<String, String> entry : secret.keys.entrySet()) {
            if (!parents.contains(entry.getKey()) || !isContainer(entry.getValue())) {
                add(entry.getValue(), "[secrets:" + resource + ":" + printed(entry.getKey()) + "]");
            }
        }
    }

    private void add(String value, String name) {
        for (String form : ValueForms.of(value)) {
            if (!names.containsKey(form)) {
                names.put(form, name);
            }
        }
    }

    /** All that keys may be below: {@code a} and {@code a.b} for {@code a.b[0]}. */
    private static Set<String> parents(Set<String> keys) {
        Set<String> parents = new HashSet<>();
        for (String key : keys) {
            for (int i = 1; i < key.length(); i++) {
                if (key.charAt(i) == '.' || key.charAt(i) == '[') {
                    parents.add(key.substring(0, i));
                }
            }
        }
        return parents;
    }

    private static boolean isContainer(String value) {
        return (value.startsWith("[") && value.endsWith("]")) || JsonKeys.of(value) != null;
    }

    private static String printed(String key) {
        return OneLine.startOf(key, LONGEST_KEY).replaceAll(SPECIAL, "_");
    }

    Map<String, String> ofText() {
        names.keySet().removeAll(words);
        return names;
    }

    /** The same for the bytes of each charset that has all characters of a text; each byte is a character of ISO 8859-1. */
    Map<String, String> ofBytes(Collection<Charset> charsets) {
        Map<String, String> ofBytes = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : ofText().entrySet()) {
            for (Charset charset : charsets) {
                String bytes = bytes(entry.getKey(), charset);
                if (charset.newEncoder().canEncode(entry.getKey()) && !ofBytes.containsKey(bytes)) {
                    ofBytes.put(bytes, bytes(entry.getValue(), charset));
                }
            }
        }
        return ofBytes;
    }

    private static String bytes(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }
}
