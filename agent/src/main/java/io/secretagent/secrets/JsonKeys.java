package io.secretagent.secrets;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.core.StreamReadConstraints;

/**
 * The keys of a JSON object: one a member; below a member {@code a}, {@code a.b} for its members and {@code a[0]} for its
 * elements, while {@code a} itself is its JSON as it was written. Numbers and booleans are their JSON text; {@code null}
 * is no key. Where two would have one name, as in {@code {"a.b":1,"a":{"b":2}}}, the one that is less deep wins, then the
 * first; of a member that is there twice, as most readers of JSON have it, the last.
 *
 * <p>What lies deeper than 32 levels has no keys of its own, nor has what would take more than 4 M characters of keys
 * (long names with much below them): there the JSON of what is around it stands for it. So a secret of 64 KiB costs the
 * host a few megabytes, whatever is in it.
 */
public final class JsonKeys {

    /** Each level holds the raw JSON of all below it again. */
    private static final int DEEPEST = 32;

    private static final int MOST_CHARACTERS = 1 << 22;

    /** Secrets Manager's 64 KiB are limit enough, and a table of names for all secrets of all times is of no use. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final String json;
    private final JsonParser parser;

    private JsonKeys(String json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /** The keys, less deep ones first and each level in the text's order, or null if it is no JSON object. */
    public static Map<String, String> of(String text) {
        if (!text.trim().startsWith("{")) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Value root = new JsonKeys(text, parser).value("", 0);
            return parser.nextToken() == null ? keys(root) : null;
        } catch (IOException e) {
            return null; // not JSON: a text that happens to begin with a brace
        }
    }

    private static Map<String, String> keys(Value root) {
        Map<String, String> keys = new LinkedHashMap<>();
        Queue<Named> levelByLevel = new ArrayDeque<>();
        long characters = 0;
        for (Named next = new Named("", root); next != null; next = levelByLevel.poll()) {
            if (next.value != root) {
                keys.putIfAbsent(next.name, next.value.text);
            }
            for (Map.Entry<String, Value> child : next.value.children.entrySet()) {
                characters += next.name.length() + child.getKey().length();
                if (characters < MOST_CHARACTERS) {
                    levelByLevel.add(new Named(next.name + child.getKey(), child.getValue()));
                }
            }
        }
        return keys;
    }

    /** The value at which the parser stands; its children's names begin with the separator. */
    private Value value(String separator, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        Map<String, Value> children = new LinkedHashMap<>();
        if (!token.isStructStart()) {
            return new Value(text(token), children);
        }
        int start = offset();
        if (depth == DEEPEST) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            members(separator, children, depth + 1);
        } else {
            elements(children, depth + 1);
        }
        return new Value(json.substring(start, offset() + 1), children);
    }

    /** An object of its own: {@code true} would be the very one that is in the constants of every class. */
    private String text(JsonToken token) throws IOException {
        return token.isBoolean() ? new String(parser.getText()) : parser.getText();
    }

    private void members(String separator, Map<String, Value> children, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = separator + parser.currentName();
            children.remove(name);
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                children.put(name, value(".", depth));
            }
        }
    }

    private void elements(Map<String, Value> children, int depth) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                children.put("[" + i + "]", value(".", depth));
            }
        }
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** A text, or the raw JSON of an object or array and what is in it. */
    private static final class Value {

        final String text;
        final Map<String, Value> children;

        Value(String text, Map<String, Value> children) {
            this.text = text;
            this.children = children;
        }
    }

    /** A value and the whole name of its key. */
    private static final class Named {

        final String name;
        final Value value;

        Named(String name, Value value) {
            this.name = name;
            this.value = value;
        }
    }
}
