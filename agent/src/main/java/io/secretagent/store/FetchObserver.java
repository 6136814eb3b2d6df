package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/** Receives the outcome of every call to Secrets Manager. Called in the thread of the call. */
public interface FetchObserver {

    /**
     * A call has ended.
     *
     * @param nanos how long the call took
     * @param failure the code of the failure; null if the call returned a value
     */
    void fetched(SecretVersion version, long nanos, @Nullable String failure);

    /** A version has been replaced by the next one. */
    void rotated(SecretChange change);
}
