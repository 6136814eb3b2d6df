package io.secretagent.http;

import io.secretagent.json.JsonException;
import io.secretagent.json.JsonReader;
import io.secretagent.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object, as AWS's services, its tools and a {@code credential_process} write it: strings, integers,
 * booleans, objects of these, arrays of strings, and fractions as their text. A null member counts as absent; of a member of any other type only its presence is
 * known. The last of two members with the same name wins. May hold secrets: no {@code toString}.
 *
 * <p>The caller limits the number of bytes; an object with more than 32 levels is rejected.
 */
public final class JsonObject {

    private static final int DEEPEST = 32;
    /** Inside a member of another type. */
    private static final int DEEPEST_OTHER = 1000;

    private static final int MOST_DIGITS = 18;
    private static final int MOST_TEXTS = 1000;
    /** A member of another type: an array, a fraction, a number that is too large. */
    private static final Object OTHER = new Object();

    /**
     * By name: a {@code String}, {@code Long}, {@code Boolean}, {@code JsonObject}, {@code List} of strings, {@link #OTHER}, or the
     * {@code char[]} of a number with a fraction or an exponent.
     */
    private final Map<String, Object> members = new LinkedHashMap<>();

    public JsonObject() {}

    /** Parses an object; null if the bytes are not exactly one JSON object. */
    public static @Nullable JsonObject parse(byte[] json) {
        try {
            JsonReader reader = JsonReader.of(json);
            if (reader.next() == JsonReader.OBJECT) {
                JsonObject object = read(reader, 1);
                return reader.next() == JsonReader.END ? object : null;
            }
        } catch (JsonException e) {
            // not JSON
        }
        return null;
    }

    /**
     * The leading objects of an array that is a member of the top-level object; those before the first error if the
     * JSON is invalid.
     */
    public static List<JsonObject> inArray(byte[] json, String name) {
        List<JsonObject> objects = new ArrayList<>();
        try {
            JsonReader reader = JsonReader.of(json);
            boolean isFound = reader.next() == JsonReader.OBJECT && isAtArray(reader, name);
            while (isFound && reader.next() == JsonReader.OBJECT) {
                objects.add(read(reader, 2));
            }
        } catch (JsonException e) {
            // returns the objects before the error
        }
        return objects;
    }

    private static boolean isAtArray(JsonReader reader, String name) throws JsonException {
        while (reader.next() == JsonReader.NAME) {
            boolean isNamed = reader.text().equals(name);
            if (reader.next() == JsonReader.ARRAY && isNamed) {
                return true;
            }
            reader.skip(DEEPEST_OTHER);
        }
        return false;
    }

    private static JsonObject read(JsonReader reader, int depth) throws JsonException {
        if (depth > DEEPEST) {
            throw reader.unexpected();
        }
        JsonObject object = new JsonObject();
        while (reader.next() == JsonReader.NAME) {
            String name = reader.text();
            reader.next();
            Object value = value(reader, depth);
            if (value == null) {
                object.members.remove(name);
            } else {
                object.members.put(name, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(JsonReader reader, int depth) throws JsonException {
        switch (reader.token()) {
            case JsonReader.STRING:
                return reader.text();
            case JsonReader.OBJECT:
                return read(reader, depth + 1);
            case JsonReader.INTEGER:
                return reader.text().length() <= MOST_DIGITS ? Long.valueOf(reader.text()) : OTHER;
            case JsonReader.TRUE:
            case JsonReader.FALSE:
                return reader.token() == JsonReader.TRUE;
            case JsonReader.NULL:
                return null;
            case JsonReader.FRACTION:
                return reader.text().toCharArray();
            default:
                return texts(reader);
        }
    }

    /** The strings of an array, to whose end it reads; {@link #OTHER} if there is anything else in it. */
    private static Object texts(JsonReader reader) throws JsonException {
        List<String> texts = new ArrayList<>();
        boolean isOther = false;
        while (reader.next() != JsonReader.ARRAY_END) {
            isOther |= reader.token() != JsonReader.STRING || texts.size() == MOST_TEXTS;
            if (!isOther) {
                texts.add(reader.text());
            }
            reader.skip(DEEPEST_OTHER);
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

    /** A number or a string, as it is written; empty if there is neither. */
    public String textOrAnyNumber(String name) {
        Object value = members.get(name);
        return value instanceof char[] ? new String((char[]) value) : textOrNumber(name);
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

    public JsonObject with(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    public JsonObject with(String name, JsonObject value) {
        members.put(name, value);
        return this;
    }

    /** The JSON of the object, without the members of other types. */
    public byte[] bytes() {
        StringBuilder json = new StringBuilder();
        write(json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(StringBuilder json) {
        char before = '{';
        for (Map.Entry<String, Object> member : members.entrySet()) {
            Object value = member.getValue();
            boolean isOther = value == OTHER || value instanceof List || value instanceof char[];
            if (!isOther) {
                json.append(before);
                JsonText.quote(json, member.getKey());
                json.append(':');
                write(json, value);
                before = ',';
            }
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static void write(StringBuilder json, Object value) {
        if (value instanceof JsonObject) {
            ((JsonObject) value).write(json);
        } else if (value instanceof String) {
            JsonText.quote(json, (String) value);
        } else {
            json.append(value);
        }
    }
}
