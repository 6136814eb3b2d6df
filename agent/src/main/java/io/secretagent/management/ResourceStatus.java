package io.secretagent.management;

import io.secretagent.store.FetchStatus;
import java.util.Date;

/** How it stands with one version of a secret; read by JMX through its getters. */
public final class ResourceStatus {

    private final FetchStatus.Reading reading;

    ResourceStatus(FetchStatus.Reading reading) {
        this.reading = reading;
    }

    /** The resource's name, and the stage or version id unless it is the current one. */
    public String getName() {
        return reading.version.toString();
    }

    /** The id of the version in use; null while there is none. */
    public String getVersionId() {
        return reading.versionId;
    }

    /** For how many seconds this version has been in use; -1 while there is none. */
    public long getVersionAgeSeconds() {
        return reading.versionId == null ? -1 : (System.currentTimeMillis() - reading.versionSince) / 1000;
    }

    /** When AWS last gave a value; null for never. */
    public Date getLastSuccess() {
        return date(reading.lastSuccess);
    }

    /** When a call last failed; null for never. */
    public Date getLastFailure() {
        return date(reading.lastFailure);
    }

    /** Why it failed, with AWS's code and request id; null for never. */
    public String getLastError() {
        return reading.lastError;
    }

    /** Whether the last call failed. */
    public boolean isFailing() {
        return reading.isFailing;
    }

    /** Calls that gave a value. */
    public long getSuccesses() {
        return reading.successes;
    }

    /** Calls that failed. */
    public long getFailures() {
        return reading.failures;
    }

    /** How often a newer version came into use. */
    public long getRotations() {
        return reading.rotations;
    }

    private static Date date(long millis) {
        return millis == 0 ? null : new Date(millis);
    }
}
