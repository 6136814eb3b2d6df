package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/** Receives the outcome of every call to Secrets Manager, and what came of it. Called in the thread of the call. */
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

    /**
     * No value of a version that was replaced has been seen since.
     *
     * @param versionId of the value that was replaced
     * @param replaced when, in milliseconds since 1970
     * @param lastUsed when a hook saw a value of it last, or the same as {@code replaced}
     */
    void lastUsed(SecretVersion version, String versionId, long replaced, long lastUsed);
}
