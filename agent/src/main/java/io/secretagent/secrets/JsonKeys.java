package io.secretagent.secrets;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * The keys of a JSON object: one a member; below a member {@code a}, {@code a.b} for its members and {@code a[0]} for its
 * elements, while {@code a} itself is its JSON as it was written. Numbers and booleans are their JSON text; {@code null}
 * is no key. Where two would have one name, as in {@code {"a.b":1,"a":{"b":2}}}, the one that is less deep wins.
 */
final class JsonKeys {

    private static final JsonFactory JSON = new JsonFactory();

    private final String json;
    private final JsonParser parser;

    private JsonKeys(String json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /** The keys in the order of the text, or null if it is no JSON object. */
    static Map<String, String> of(String text) {
        if (!text.trim().startsWith("{")) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Map<String, String> keys = new JsonKeys(text, parser).members("");
            return parser.nextToken() == null ? keys : null;
        } catch (IOException e) {
            return null; // not JSON: a text that happens to begin with a brace
        }
    }

    private Map<String, String> members(String prefix) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        Map<String, String> deeper = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = prefix + parser.currentName();
            parser.nextToken();
            add(key, keys, deeper);
        }
        return merged(keys, deeper);
    }

    private Map<String, String> elements(String prefix) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        Map<String, String> deeper = new LinkedHashMap<>();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            add(prefix + "[" + i + "]", keys, deeper);
        }
        return merged(keys, deeper);
    }

    private void add(String key, Map<String, String> keys, Map<String, String> deeper) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            deeper.putAll(token == JsonToken.START_OBJECT ? members(key + ".") : elements(key));
            keys.put(
                    key,
                    json.substring(start, (int) parser.currentTokenLocation().getCharOffset() + 1));
        } else if (token != JsonToken.VALUE_NULL) {
            keys.put(key, parser.getText());
        }
    }

    private static Map<String, String> merged(Map<String, String> keys, Map<String, String> deeper) {
        for (Map.Entry<String, String> entry : deeper.entrySet()) {
            keys.putIfAbsent(entry.getKey(), entry.getValue());
        }
        return keys;
    }
}
