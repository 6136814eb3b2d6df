package io.secretagent.secrets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What AWS says of a version of a secret besides its value, for other processes that ask this agent for it. Immutable. */
public final class SecretDetails {

    static final SecretDetails NONE = new SecretDetails("", "", Collections.<String>emptyList(), "");

    /** Empty if it is not known. */
    public final String arn;
    /** The secret's name in AWS; empty if it is not known. */
    public final String name;
    /** The stages of the version when it was last fetched. */
    public final List<String> stages;
    /** Seconds since 1970, as AWS has written the number; empty if it is not known. */
    public final String created;

    public SecretDetails(String arn, String name, List<String> stages, String created) {
        this.arn = arn;
        this.name = name;
        this.stages = Collections.unmodifiableList(new ArrayList<>(stages));
        this.created = created;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretDetails
                && arn.equals(((SecretDetails) other).arn)
                && name.equals(((SecretDetails) other).name)
                && stages.equals(((SecretDetails) other).stages)
                && created.equals(((SecretDetails) other).created);
    }

    @Override
    public int hashCode() {
        return Objects.hash(arn, name, stages, created);
    }
}
