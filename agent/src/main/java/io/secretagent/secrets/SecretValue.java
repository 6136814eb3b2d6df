package io.secretagent.secrets;

import java.util.Collections;
import java.util.Map;

/**
 * One version of a secret, split into keys. Immutable.
 *
 * <p>A JSON object has a key for each member (see {@link JsonKeys}); any other text has none and is one value; binary is
 * the same, as base64.
 */
public final class SecretValue {

    public final String versionId;
    public final boolean isBinary;
    /** The whole value: the text as stored, or the binary value's base64. */
    public final String whole;
    /** Empty for values that are no JSON object. */
    public final Map<String, String> keys;

    private final boolean isJsonObject;

    private SecretValue(String versionId, String whole, boolean isBinary, Map<String, String> keys) {
        this.versionId = versionId;
        this.whole = whole;
        this.isBinary = isBinary;
        this.isJsonObject = keys != null;
        this.keys = isJsonObject ? Collections.unmodifiableMap(keys) : Collections.<String, String>emptyMap();
    }

    public static SecretValue text(String versionId, String text) {
        return new SecretValue(versionId, text, false, JsonKeys.of(text));
    }

    public static SecretValue binary(String versionId, String base64) {
        return new SecretValue(versionId, base64, true, null);
    }

    /** Whether the value has keys rather than being one text; an object without members still is one. */
    public boolean isJsonObject() {
        return isJsonObject;
    }

    /** Where a text that looks like JSON is not valid, as in "line 1, column 17"; null for others. */
    public String placeOfBrokenJson() {
        return isJsonObject || isBinary ? null : BrokenJson.placeIn(whole);
    }

    /** One key's value as a secret of its own, which has keys again if it is a JSON object; null if there is none. */
    public SecretValue ofKey(String key) {
        String text = keys.get(key);
        return text == null ? null : text(versionId, text);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "SecretValue(version " + versionId + ", keys " + keys.keySet() + ", ***)";
    }
}
