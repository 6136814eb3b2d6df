package io.secretagent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * A small JSON object, such as AWS's services, its tools and {@code credential_process} write: texts, whole numbers, booleans, and
 * objects of them. Null counts as absent, and of everything else it is only known that it is there. Of a name that is there twice, the
 * last counts. May hold secrets: no {@code toString}.
 *
 * <p>The caller limits how many bytes there are; an object of more than 32 levels is refused.
 */
public final class JsonObject {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 32;
    private static final int MOST_DIGITS = 18;
    /** An array, a fraction, a number that is too large. */
    private static final Object OTHER = new Object();

    /** A {@code String}, {@code Long}, {@code Boolean}, {@code JsonObject} or {@link #OTHER}, by name. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** An empty one. */
    public JsonObject() {}

    /** Reads one; null if the bytes are not exactly one JSON object. */
    public static JsonObject parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObject object = read(parser, 1);
                return parser.nextToken() == null ? object : null;
            }
        } catch (IOException e) {
            // As anything that is no JSON; the message would quote it.
        }
        return null;
    }

    /** The objects at the beginning of an array that is a member of an object; as far as the JSON is valid. */
    public static List<JsonObject> inArray(byte[] json, String name) {
        List<JsonObject> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            boolean isFound = parser.nextToken() == JsonToken.START_OBJECT && isAtArray(parser, name);
            while (isFound && parser.nextToken() == JsonToken.START_OBJECT) {
                objects.add(read(parser, 2));
            }
        } catch (IOException e) {
            // what was read until here
        }
        return objects;
    }

    private static boolean isAtArray(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isIt = parser.currentName().equals(name);
            if (parser.nextToken() == JsonToken.START_ARRAY && isIt) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static JsonObject read(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("more than " + DEEPEST + " levels");
        }
        JsonObject object = new JsonObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Object value = value(parser, parser.nextToken(), depth);
            if (value == null) {
                object.members.remove(name);
            } else {
                object.members.put(name, value);
            }
        }
        return object;
    }

    private static Object value(JsonParser parser, JsonToken token, int depth) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.START_OBJECT) {
            return read(parser, depth + 1);
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= MOST_DIGITS) {
            return Long.valueOf(parser.getText());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return parser.getBooleanValue();
        }
        parser.skipChildren();
        return token == JsonToken.VALUE_NULL ? null : OTHER;
    }

    /** Whether there is anything but null of that name. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether there is a text of that name, if only an empty one. */
    public boolean isText(String name) {
        return members.get(name) instanceof String;
    }

    /** A text; empty where there is none. */
    public String text(String name) {
        return isText(name) ? (String) members.get(name) : "";
    }

    /** A text, or a whole number in digits; empty where there is neither. */
    public String textOrNumber(String name) {
        return members.get(name) instanceof Long ? members.get(name).toString() : text(name);
    }

    /** The object that is a member; an empty one where there is none. */
    public JsonObject object(String name) {
        Object value = members.get(name);
        return value instanceof JsonObject ? (JsonObject) value : new JsonObject();
    }

    public JsonObject with(String name, String value) {
        members.put(name, value);
        return this;
    }

    public JsonObject with(String name, long value) {
        members.put(name, value);
        return this;
    }

    public JsonObject with(String name, JsonObject value) {
        members.put(name, value);
        return this;
    }

    /** Its JSON, without what is neither text, whole number, boolean nor object. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            Object value = member.getValue();
            if (value != OTHER) {
                generator.writeFieldName(member.getKey());
            }
            if (value instanceof JsonObject) {
                ((JsonObject) value).write(generator);
            } else if (value != OTHER) {
                generator.writeObject(value); // which writes texts, numbers and booleans as such
            }
        }
        generator.writeEndObject();
    }
}
