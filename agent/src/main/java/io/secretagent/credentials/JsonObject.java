package io.secretagent.credentials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * A small JSON object: texts, numbers, and objects of them; null and arrays count as absent. May hold secrets: no {@code toString}.
 */
final class JsonObject {

    private static final JsonFactory JSON = new JsonFactory();

    /** A text, a number (what is read as text), or an object, by name. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    JsonObject() {}

    /** Reads one; null if the bytes are not exactly one JSON object. */
    static JsonObject parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObject object = read(parser);
                return parser.nextToken() == null ? object : null;
            }
        } catch (IOException e) {
            // As anything that is no JSON; the message would quote it.
        }
        return null;
    }

    private static JsonObject read(JsonParser parser) throws IOException {
        JsonObject object = new JsonObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                object.members.put(name, read(parser));
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                object.members.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    /** A text or a number; empty where there is none. */
    String text(String name) {
        Object value = members.get(name);
        return value instanceof String ? (String) value : "";
    }

    /** The object that is a member; an empty one where there is none. */
    JsonObject object(String name) {
        Object value = members.get(name);
        return value instanceof JsonObject ? (JsonObject) value : new JsonObject();
    }

    JsonObject with(String name, String value) {
        members.put(name, value);
        return this;
    }

    JsonObject with(String name, long value) {
        members.put(name, value);
        return this;
    }

    JsonObject with(String name, JsonObject value) {
        members.put(name, value);
        return this;
    }

    /** Its JSON; what was read as a number is a text. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            generator.writeFieldName(member.getKey());
            if (member.getValue() instanceof JsonObject) {
                ((JsonObject) member.getValue()).write(generator);
            } else if (member.getValue() instanceof Long) {
                generator.writeNumber((Long) member.getValue());
            } else {
                generator.writeString((String) member.getValue());
            }
        }
        generator.writeEndObject();
    }
}
