package io.secretagent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * A small JSON object, as AWS's services, its tools and a {@code credential_process} write it: strings, integers,
 * booleans, objects of these, arrays of strings, and fractions as their text. A null member counts as absent; of a member of any other type only its presence is
 * known. The last of two members with the same name wins. May hold secrets: no {@code toString}.
 *
 * <p>The caller limits the number of bytes; an object with more than 32 levels is rejected.
 */
public final class JsonObject {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 32;
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_FRACTION = 40;
    private static final int MOST_TEXTS = 1000;
    /** A member of another type: an array, a fraction, a number that is too large. */
    private static final Object OTHER = new Object();

    /** A {@code String}, {@code Long}, {@code Boolean}, {@code BigDecimal}, {@code JsonObject}, {@code List} or {@link #OTHER}, by name. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    public JsonObject() {}

    /** Parses an object; null if the bytes are not exactly one JSON object. */
    public static @Nullable JsonObject parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObject object = read(parser, 1);
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
    public static List<JsonObject> inArray(byte[] json, String name) {
        List<JsonObject> objects = new ArrayList<>();
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

    private static @Nullable Object value(JsonParser parser, JsonToken token, int depth) throws IOException {
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
        if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.getTextLength() <= LONGEST_FRACTION) {
            return new BigDecimal(parser.getText());
        }
        if (token == JsonToken.START_ARRAY) {
            return texts(parser);
        }
        parser.skipChildren();
        return token == JsonToken.VALUE_NULL ? null : OTHER;
    }

    /** The strings of an array, to whose end it reads; {@link #OTHER} if there is anything else in it. */
    private static Object texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean isOther = false;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("an array without end");
            }
            isOther |= token != JsonToken.VALUE_STRING || texts.size() == MOST_TEXTS;
            if (!isOther) {
                texts.add(parser.getText());
            }
            parser.skipChildren();
        }
        return isOther ? OTHER : texts;
    }

    /** Whether there is a member of that name that is not null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether there is a string of that name, possibly empty. */
    public boolean isText(String name) {
        return members.get(name) instanceof String;
    }

    /** A string; empty if there is none. */
    public String text(String name) {
        Object value = members.get(name);
        return value instanceof String ? (String) value : "";
    }

    /** A string, or an integer in digits; empty if there is neither. */
    public String textOrNumber(String name) {
        Object value = members.get(name);
        return value instanceof Long ? value.toString() : text(name);
    }

    /** A number, or a string that is a plain one, as {@code 1523477145.713}; null if there is neither, or zero. */
    public @Nullable BigDecimal number(String name) {
        Object value = members.get(name);
        String text = value instanceof BigDecimal ? "" : textOrNumber(name);
        boolean isPlain = text.length() <= LONGEST_FRACTION && text.matches("[0-9]{1,18}(\\.[0-9]+)?");
        BigDecimal number =
                value instanceof BigDecimal ? (BigDecimal) value : isPlain ? new BigDecimal(text) : BigDecimal.ZERO;
        boolean isUsable = number.signum() != 0 && Math.abs(number.scale()) <= LONGEST_FRACTION;
        return isUsable ? number : null;
    }

    /** The strings of an array; empty if there is no array, or something else in it. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        Object value = members.get(name);
        for (Object text : value instanceof List ? (List<?>) value : texts) {
            texts.add((String) text);
        }
        return texts;
    }

    /** The object of that name; an empty one if there is none. */
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

    /** The JSON of the object, without the members of other types. */
    public byte[] bytes() {
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
            boolean isOther = value == OTHER || value instanceof List || value instanceof BigDecimal;
            if (!isOther) {
                generator.writeFieldName(member.getKey());
            }
            if (value instanceof JsonObject) {
                ((JsonObject) value).write(generator);
            } else if (!isOther) {
                generator.writeObject(value); // as a JSON string, number or boolean
            }
        }
        generator.writeEndObject();
    }
}
