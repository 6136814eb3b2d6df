package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/** What a push has done for one version of a secret; holds no value. Immutable. */
public final class PushedRefresh {

    /** The outcome of a push. */
    public enum Result {
        /** AWS had another version, which is in use now. */
        ROTATED,
        /** AWS has returned the version that was in use. */
        UNCHANGED,
        /** The call has failed; the value in use stays. */
        FAILED,
        /** The call has not ended in time; it goes on. */
        UNFINISHED,
        /** The last call was a moment ago: the next one is made at the end of the pause. */
        DEFERRED
    }

    public final SecretVersion version;
    public final Result result;
    /** That of the value in use; null if there is none. */
    public final @Nullable String versionId;
    /** The code of the failure: AWS's, or a word for it; null if the call has not failed. */
    public final @Nullable String code;
    /** In how many seconds a deferred call is made, rounded up; 0 for any other. */
    public final long seconds;

    PushedRefresh(
            SecretVersion version, Result result, @Nullable String versionId, @Nullable String code, long seconds) {
        this.version = version;
        this.result = result;
        this.versionId = versionId;
        this.code = code;
        this.seconds = seconds;
    }
}
