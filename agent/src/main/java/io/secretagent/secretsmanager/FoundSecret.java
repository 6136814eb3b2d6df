package io.secretagent.secretsmanager;

import io.secretagent.secrets.SecretValue;
import org.jspecify.annotations.Nullable;

/** A secret that an entry of the file has found. May hold its value, so it has no {@code toString}. Immutable. */
public final class FoundSecret {

    /** In AWS. */
    public final String name;
    /** Empty if it is not known. */
    public final String arn;
    /** Null where a call of its own shows why it cannot be fetched, or fetches it. */
    public final @Nullable SecretValue value;

    public FoundSecret(String name, String arn, @Nullable SecretValue value) {
        this.name = name;
        this.arn = arn;
        this.value = value;
    }
}
