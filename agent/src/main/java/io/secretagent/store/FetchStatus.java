package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/** Counts the successes and failures of the fetches of one version, for monitoring; holds no value. Thread-safe. */
public final class FetchStatus {

    /** The state at one moment. Times are in milliseconds since 1970, 0 for never. Immutable. */
    public static final class Reading {

        public final SecretVersion version;
        /** The version id of the value in use; null if no fetch has succeeded yet. */
        public final @Nullable String versionId;
        /** When the value in use was first fetched. */
        public final long versionSince;

        public final long lastSuccess;
        public final long lastFailure;
        /** Whether the last call failed. */
        public final boolean isFailing;
        /** Whether the last answer was that the secret does not exist, which it need not. */
        public final boolean isAbsent;
        /** The message of the last failure, which may be over; null if no fetch has failed. */
        public final @Nullable String lastError;
        /** The code of that failure: AWS's, or a word for it; null if no fetch has failed. */
        public final @Nullable String lastCode;
        /** The number of calls that returned a value. */
        public final long successes;
        /** The number of calls that failed. */
        public final long failures;
        /** How often the value in use was replaced by another version. */
        public final long rotations;
        /** How often a server has refused a login with it. */
        public final long refusedLogins;

        private Reading(FetchStatus status) {
            version = status.version;
            versionId = status.versionId;
            versionSince = status.versionSince;
            lastSuccess = status.lastSuccess;
            lastFailure = status.lastFailure;
            lastError = status.lastError;
            lastCode = status.lastCode;
            isFailing = status.isFailing;
            isAbsent = status.isAbsent;
            successes = status.successes;
            failures = status.failures;
            rotations = status.rotations;
            refusedLogins = status.refusedLogins;
        }
    }

    private final SecretVersion version;
    private @Nullable String versionId;
    private long versionSince;
    private long lastSuccess;
    private long lastFailure;
    private @Nullable String lastError;
    private @Nullable String lastCode;
    private boolean isFailing;
    private boolean isAbsent;
    private long successes;
    private long failures;
    private long rotations;
    private long refusedLogins;

    FetchStatus(SecretVersion version) {
        this.version = version;
    }

    synchronized void succeeded(String fetchedVersionId) {
        successes++;
        isFailing = false;
        isAbsent = false;
        lastSuccess = System.currentTimeMillis();
        if (!fetchedVersionId.equals(versionId)) {
            rotations += versionId == null ? 0 : 1;
            versionId = fetchedVersionId;
            versionSince = lastSuccess;
        }
    }

    synchronized void absent() {
        isFailing = false;
        isAbsent = true;
    }

    synchronized void failed(String reason, String code) {
        lastCode = code;
        failures++;
        isFailing = true;
        isAbsent = false;
        lastFailure = System.currentTimeMillis();
        lastError = reason;
    }

    synchronized void refused() {
        refusedLogins++;
    }

    /** The code of the last failure; null if the last call has not failed. */
    synchronized @Nullable String failureCode() {
        return isFailing ? lastCode : null;
    }

    public synchronized Reading read() {
        return new Reading(this);
    }
}
