package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;

/** Is told of every call to Secrets Manager. */
public interface FetchObserver {

    /** A call has ended, after so long; the failure's code is null if it gave a value. Called in the calling thread. */
    void fetched(SecretVersion version, long nanos, String failure);

    /** Another version came into use. */
    void rotated(SecretChange change);
}
