package io.secretagent.secrets;

import io.secretagent.json.JsonException;
import io.secretagent.json.JsonReader;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Splits a JSON object into keys: one for each member; below a member {@code a}, {@code a.b} for its members and {@code a[0]}
 * for its elements, while {@code a} itself is the raw JSON. Numbers and booleans are their JSON text; a member that is {@code
 * null} has no key. Where two keys would have the same name, as in {@code {"a.b":1,"a":{"b":2}}}, the less deep one wins, then
 * the first; of a member that occurs twice, the last wins, as in most JSON parsers.
 *
 * <p>Values deeper than 32 levels have no keys of their own, and no keys are added after 4 M characters of names (long names
 * with many members below them): such values are only in the raw JSON of their parent. So a secret of 64 KiB costs the host a
 * few megabytes at most, whatever it holds.
 */
public final class JsonKeys {

    /** Each level holds the raw JSON of all levels below it again. */
    private static final int DEEPEST = 32;

    private static final int MOST_CHARACTERS = 1 << 22;

    private final String json;
    private final JsonReader reader;

    private JsonKeys(String json) {
        this.json = json;
        this.reader = new JsonReader(json);
    }

    /** The keys with their values, less deep ones first, each level in the text's order; null if the text is no JSON object. */
    public static @Nullable Map<String, String> of(String text) {
        if (!text.trim().startsWith("{")) {
            return null;
        }
        try {
            Value root = new JsonKeys(text).root();
            return root == null ? null : keys(root);
        } catch (JsonException e) {
            return null; // a text that only begins like JSON
        }
    }

    private @Nullable Value root() throws JsonException {
        reader.next();
        Value root = value("", 0);
        return reader.next() == JsonReader.END ? root : null;
    }

    private static Map<String, String> keys(Value root) {
        Map<String, String> keys = new LinkedHashMap<>();
        Queue<NamedValue> levelByLevel = new ArrayDeque<>();
        long characters = 0;
        for (NamedValue next = new NamedValue("", root); next != null; next = levelByLevel.poll()) {
            if (next.value != root) {
                keys.putIfAbsent(next.name, next.value.text);
            }
            for (Map.Entry<String, Value> child : next.value.children.entrySet()) {
                characters += next.name.length() + child.getKey().length();
                if (characters < MOST_CHARACTERS) {
                    levelByLevel.add(new NamedValue(next.name + child.getKey(), child.getValue()));
                }
            }
        }
        return keys;
    }

    /** Reads the value at the reader's current token; the names of an object's members begin with the separator. */
    private Value value(String separator, int depth) throws JsonException {
        Map<String, Value> children = new LinkedHashMap<>();
        char token = reader.token();
        if (token != JsonReader.OBJECT && token != JsonReader.ARRAY) {
            return new Value(reader.text(), children);
        }
        int start = reader.start();
        if (depth == DEEPEST) {
            reader.skip();
        } else if (token == JsonReader.OBJECT) {
            members(separator, children, depth + 1);
        } else {
            elements(children, depth + 1);
        }
        return new Value(json.substring(start, reader.end()), children);
    }

    private void members(String separator, Map<String, Value> children, int depth) throws JsonException {
        while (reader.next() == JsonReader.NAME) {
            String name = separator + reader.text();
            children.remove(name);
            if (reader.next() != JsonReader.NULL) {
                children.put(name, value(".", depth));
            }
        }
    }

    private void elements(Map<String, Value> children, int depth) throws JsonException {
        for (int i = 0; reader.next() != JsonReader.ARRAY_END; i++) {
            if (reader.token() != JsonReader.NULL) {
                children.put("[" + i + "]", value(".", depth));
            }
        }
    }

    /** A text, or the raw JSON of an object or array with its children. */
    private static final class Value {

        final String text;
        final Map<String, Value> children;

        Value(String text, Map<String, Value> children) {
            this.text = text;
            this.children = children;
        }
    }

    /** A value with the full name of its key. */
    private static final class NamedValue {

        final String name;
        final Value value;

        NamedValue(String name, Value value) {
            this.name = name;
            this.value = value;
        }
    }
}
