package io.secretagent.localaws;

import java.time.Instant;
import java.util.Optional;

/**
 * The latest version of a parameter.
 *
 * @param type {@code String}, {@code StringList} or {@code SecureString}
 * @param keyArn the caller's own KMS key that encrypts the value; empty for none, and for AWS's key, which needs no permission
 * @param version begins at 1, again if the parameter was deleted
 */
record Parameter(
        String arn, String name, String type, String value, Optional<String> keyArn, long version, Instant modified) {
    static final String SECURE = "SecureString";

    boolean isSecure() {
        return type.equals(SECURE);
    }

    /** Leaves out the value. */
    @Override
    public String toString() {
        return "Parameter[" + arn + ", version " + version + "]";
    }
}
