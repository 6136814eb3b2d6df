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

/** What {@link JsonObject} was while it was read by Jackson: the oracle of the tests. */
final class JacksonObject {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 32;
    private static final int MOST_DIGITS = 18;
    /** A member of another type: an array, a fraction, a number that is too large. */
    private static final Object OTHER = new Object();

    /** A {@code String}, {@code Long}, {@code Boolean}, {@code JacksonObject} or {@link #OTHER}, by name. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    JacksonObject() {}

    /** Parses an object; null if the bytes are not exactly one JSON object. */
    static JacksonObject parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JacksonObject object = read(parser, 1);
                return parser.nextToken() == null ? object : null;
            }
        } catch (IOException e) {
            // not JSON; the exception's message would quote the text
        }
        return null;
    }

    /**
     * The leading objects of an array that is a member of the top-level object; those before the first error if the
     * JSON is invalid.
     */
    static List<JacksonObject> inArray(byte[] json, String name) {
        List<JacksonObject> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            boolean isFound = parser.nextToken() == JsonToken.START_OBJECT && isAtArray(parser, name);
            while (isFound && parser.nextToken() == JsonToken.START_OBJECT) {
                objects.add(read(parser, 2));
            }
        } catch (IOException e) {
            // returns the objects before the error
        }
        return objects;
    }

    private static boolean isAtArray(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isNamed = parser.currentName().equals(name);
            if (parser.nextToken() == JsonToken.START_ARRAY && isNamed) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static JacksonObject read(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("more than " + DEEPEST + " levels");
        }
        JacksonObject object = new JacksonObject();
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

    /** The JSON of the object, without the members of other types. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an in-memory stream does not fail
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
            if (value instanceof JacksonObject) {
                ((JacksonObject) value).write(generator);
            } else if (value != OTHER) {
                generator.writeObject(value); // as a JSON string, number or boolean
            }
        }
        generator.writeEndObject();
    }
}
