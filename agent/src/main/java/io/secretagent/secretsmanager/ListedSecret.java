package io.secretagent.secretsmanager;

import io.secretagent.json.JsonException;
import io.secretagent.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A secret in a response of {@code ListSecrets}, which has no values. */
final class ListedSecret {

    private static final int DEEPEST = 32;

    String arn = "";
    String name = "";
    /** Whether it is marked for deletion. */
    boolean isDeleted;

    final Map<String, String> tags = new LinkedHashMap<>();

    private ListedSecret() {}

    /**
     * Those of a response, in its order.
     *
     * @throws JsonException if the response is not valid
     */
    static List<ListedSecret> in(byte[] json) throws JsonException {
        List<ListedSecret> secrets = new ArrayList<>();
        JsonReader reader = JsonReader.of(json);
        reader.next();
        while (reader.next() == JsonReader.NAME) {
            boolean isList = reader.text().equals("SecretList");
            if (reader.next() == JsonReader.ARRAY && isList) {
                while (reader.next() == JsonReader.OBJECT) {
                    secrets.add(read(reader));
                }
            } else {
                reader.skip(DEEPEST);
            }
        }
        return secrets;
    }

    private static ListedSecret read(JsonReader reader) throws JsonException {
        ListedSecret secret = new ListedSecret();
        while (reader.next() == JsonReader.NAME) {
            String member = reader.text();
            char kind = reader.next();
            if (kind == JsonReader.ARRAY && member.equals("Tags")) {
                secret.readTags(reader);
            } else if (kind == JsonReader.STRING && member.equals("ARN")) {
                secret.arn = reader.text();
            } else if (kind == JsonReader.STRING && member.equals("Name")) {
                secret.name = reader.text();
            } else {
                secret.isDeleted |= member.equals("DeletedDate") && kind != JsonReader.NULL;
                reader.skip(DEEPEST);
            }
        }
        return secret;
    }

    private void readTags(JsonReader reader) throws JsonException {
        while (reader.next() == JsonReader.OBJECT) {
            String key = "";
            String value = "";
            while (reader.next() == JsonReader.NAME) {
                String member = reader.text();
                boolean isText = reader.next() == JsonReader.STRING;
                if (isText && member.equals("Key")) {
                    key = reader.text();
                } else if (isText && member.equals("Value")) {
                    value = reader.text();
                } else {
                    reader.skip(DEEPEST);
                }
            }
            tags.put(key, value);
        }
    }

    /** Whether it has all these tags, exactly. */
    boolean hasAll(Map<String, String> wanted) {
        return tags.entrySet().containsAll(wanted.entrySet());
    }
}
