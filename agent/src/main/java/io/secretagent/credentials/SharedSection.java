package io.secretagent.credentials;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A section of a shared file: its keys in lower case with their values, and the line of each. */
final class SharedSection {

    private final Path file;
    private final int line;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    /** The indented lines of the keys without a value of their own. */
    private final Map<String, List<String>> nested = new HashMap<>();

    SharedSection(Path file, int line) {
        this.file = file;
        this.line = line;
    }

    /** The line number of its header. */
    int line() {
        return line;
    }

    /** The values, trimmed; a value of several lines keeps its line breaks. */
    Map<String, String> values() {
        return values;
    }

    void put(String key, List<String> lines, int atLine) {
        values.put(key, String.join("\n", lines).trim());
        places.put(key, placeOf(file, atLine));
        nested.put(key, lines.get(0).isEmpty() ? lines : Collections.<String>emptyList());
    }

    /** Adds the keys of another section that this one lacks. */
    void addMissing(SharedSection other) {
        for (Map.Entry<String, String> entry : other.values.entrySet()) {
            if (!values.containsKey(entry.getKey())) {
                values.put(entry.getKey(), entry.getValue());
                places.put(entry.getKey(), other.places.get(entry.getKey()));
                nested.put(entry.getKey(), other.nested.get(entry.getKey()));
            }
        }
    }

    /** File and line of a key, or of the header if the section lacks it. */
    String place(String key) {
        String place = places.get(key);
        return place == null ? placeOf(file, line) : place;
    }

    /** The value in an indented line {@code subkey = value} below a key without a value of its own; or null. */
    @Nullable
    String nested(String key, String subkey) {
        String found = null;
        for (String text : nested.getOrDefault(key, Collections.<String>emptyList())) {
            int equals = text.indexOf('=');
            if (equals > 0 && text.substring(0, equals).trim().equals(subkey)) {
                found = text.substring(equals + 1).trim();
            }
        }
        return found;
    }

    static String placeOf(Path file, int line) {
        return file + ", line " + line;
    }
}
