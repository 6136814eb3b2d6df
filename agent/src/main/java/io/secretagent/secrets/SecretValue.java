package io.secretagent.secrets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of one version of a secret, split into keys. Immutable.
 *
 * <p>A JSON object has a key for each member (see {@link JsonKeys}). Any other text has no keys and is one value, as is a binary
 * secret, in base64.
 */
public final class SecretValue {

    /** What stands for the version id of defaults of the configuration. */
    public static final String DEFAULTS = "defaults";

    public final String versionId;
    public final boolean isBinary;
    /** The whole value: the text as stored, or the binary value's base64. */
    public final String whole;
    /** Empty for values that are no JSON object. */
    public final Map<String, String> keys;

    public final SecretDetails details;

    private final boolean isJsonObject;
    /** The secret that this is one key of; null for a whole secret. */
    private final @Nullable SecretValue source;

    private SecretValue(
            String versionId,
            String whole,
            boolean isBinary,
            @Nullable Map<String, String> keys,
            SecretDetails details,
            @Nullable SecretValue source) {
        this.versionId = versionId;
        this.whole = whole;
        this.isBinary = isBinary;
        this.isJsonObject = keys != null;
        this.keys = keys == null ? Collections.<String, String>emptyMap() : Collections.unmodifiableMap(keys);
        this.details = details;
        this.source = source;
    }

    public static SecretValue text(String versionId, String text) {
        return new SecretValue(versionId, text, false, JsonKeys.of(text), SecretDetails.NONE, null);
    }

    public static SecretValue binary(String versionId, String base64) {
        return new SecretValue(versionId, base64, true, null, SecretDetails.NONE, null);
    }

    /** The same value, down to the identity of its texts, with other details. */
    public SecretValue with(SecretDetails newDetails) {
        SecretValue newSource = source == null ? null : source.with(newDetails);
        return new SecretValue(versionId, whole, isBinary, isJsonObject ? keys : null, newDetails, newSource);
    }

    /** What remains when the values are forgotten: the version id, the names of the keys with empty texts, and the details. */
    public SecretValue withoutTexts() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : keys.keySet()) {
            names.put(key, "");
        }
        return new SecretValue(versionId, "", isBinary, isJsonObject ? names : null, details, null);
    }

    /** The whole secret that this is one key of; this itself if it is a whole secret. */
    public SecretValue secret() {
        return source == null ? this : source;
    }

    /** Whether the value is a JSON object rather than one text; true for an object without members too. */
    public boolean isJsonObject() {
        return isJsonObject;
    }

    /** Where a text that looks like a JSON object is not valid JSON, as in "line 1, column 17"; null for other values. */
    public @Nullable String placeOfBrokenJson() {
        return isJsonObject || isBinary ? null : BrokenJson.placeIn(whole);
    }

    /** The value of a key as a secret of its own, with keys if it is a JSON object; null if there is no such key. */
    public @Nullable SecretValue ofKey(String key) {
        String text = keys.get(key);
        return text == null ? null : new SecretValue(versionId, text, false, JsonKeys.of(text), details, this);
    }

    /** With the names of the keys; the values are masked. */
    @Override
    public String toString() {
        return "SecretValue(version " + versionId + ", keys " + keys.keySet() + ", ***)";
    }
}
