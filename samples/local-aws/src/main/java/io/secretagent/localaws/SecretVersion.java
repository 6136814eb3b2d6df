package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * One version of a secret: a string or bytes.
 *
 * @param content the bytes, or the string in UTF-8
 */
record SecretVersion(String id, boolean binary, byte[] content, Instant created) {

    String string() {
        return new String(content, StandardCharsets.UTF_8);
    }

    boolean sameValue(SecretVersion other) {
        return binary == other.binary && Arrays.equals(content, other.content);
    }

    /** Leaves out the value. */
    @Override
    public String toString() {
        return "SecretVersion[" + id + "]";
    }
}
