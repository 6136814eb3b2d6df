package io.secretagent.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/** Reads what AWS's JSON responses are made of: objects whose members are texts. */
public final class JsonTexts {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonTexts() {}

    /** The members of a JSON object that are texts; null if it is no object, or broken. */
    public static Map<String, String> of(byte[] json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            read(parser, members);
            return members;
        } catch (IOException e) {
            return null;
        }
    }

    private static void read(JsonParser parser, Map<String, String> members) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                members.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** The texts in each object of an array that is a member; as far as the JSON is valid. */
    public static List<Map<String, String>> ofArray(byte[] json, String array) {
        List<Map<String, String>> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                boolean isIt = parser.currentToken() == JsonToken.FIELD_NAME && array.equals(parser.currentName());
                if (isIt && parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        Map<String, String> texts = new HashMap<>();
                        read(parser, texts);
                        objects.add(texts);
                    }
                    return objects;
                }
            }
        } catch (IOException e) {
            // what was read until here
        }
        return objects;
    }
}
