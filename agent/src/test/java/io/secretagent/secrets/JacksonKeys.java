package io.secretagent.secrets;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonLocation;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.core.StreamReadConstraints;

/** What {@link JsonKeys} and {@link BrokenJson} were while Jackson read for them: the oracle of the tests. */
final class JacksonKeys {

    /** Each level holds the raw JSON of all levels below it again. */
    private static final int DEEPEST = 32;

    private static final int MOST_CHARACTERS = 1 << 22;

    /** Without limits, as Secrets Manager's 64 KiB is one; without interned names, as these would outlive the secret. */
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

    private JacksonKeys(String json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /** The keys with their values, less deep ones first, each level in the text's order; null if the text is no JSON object. */
    static Map<String, String> of(String text) {
        if (!text.trim().startsWith("{")) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Value root = new JacksonKeys(text, parser).value("", 0);
            return parser.nextToken() == null ? keys(root) : null;
        } catch (IOException e) {
            return null; // a text that only begins like JSON
        }
    }

    /** The place of the error in a text; null if it is one valid value. */
    static String placeOfError(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            JsonToken trailing = parser.nextToken();
            return trailing == null ? null : place(parser.currentTokenLocation());
        } catch (JsonProcessingException e) {
            return place(e.getLocation());
        }
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
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

    /** Reads the value at the parser's current token; the names of an object's members begin with the separator. */
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

    /** A new String: the parser's {@code true} is a constant that other classes share, and values are known by identity. */
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
