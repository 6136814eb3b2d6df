package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;

/** How the fetches of one version went so far: for whoever watches, so no value is in it. Safe for use by several threads. */
public final class FetchStatus {

    /** One moment's state. Times are milliseconds since 1970, 0 for never. */
    public static final class Reading {

        public final SecretVersion version;
        /** The id of the version in use, or null while there is none. */
        public final String versionId;
        /** When the version in use was first fetched. */
        public final long versionSince;

        public final long lastSuccess;
        public final long lastFailure;
        /** Whether the last call failed. */
        public final boolean isFailing;
        /** Why the last failure was one, or null; it may be long over. */
        public final String lastError;
        /** Calls that gave a value. */
        public final long successes;
        /** Calls that did not. */
        public final long failures;
        /** How often another version came into use after the first. */
        public final long rotations;

        private Reading(FetchStatus status) {
            version = status.version;
            versionId = status.versionId;
            versionSince = status.versionSince;
            lastSuccess = status.lastSuccess;
            lastFailure = status.lastFailure;
            lastError = status.lastError;
            isFailing = status.isFailing;
            successes = status.successes;
            failures = status.failures;
            rotations = status.rotations;
        }
    }

    private final SecretVersion version;
    private String versionId;
    private long versionSince;
    private long lastSuccess;
    private long lastFailure;
    private String lastError;
    private boolean isFailing;
    private long successes;
    private long failures;
    private long rotations;

    FetchStatus(SecretVersion version) {
        this.version = version;
    }

    synchronized void succeeded(String fetchedVersionId) {
        successes++;
        isFailing = false;
        lastSuccess = System.currentTimeMillis();
        if (!fetchedVersionId.equals(versionId)) {
            rotations += versionId == null ? 0 : 1;
            versionId = fetchedVersionId;
            versionSince = lastSuccess;
        }
    }

    synchronized void failed(String reason) {
        failures++;
        isFailing = true;
        lastFailure = System.currentTimeMillis();
        lastError = reason;
    }

    public synchronized Reading read() {
        return new Reading(this);
    }
}
