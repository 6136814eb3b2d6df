package io.secretagent.management;

import io.secretagent.store.FetchStatus;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The status of one version of a secret, as JMX shows it: its getters are the attributes. Immutable. */
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
    public @Nullable String getVersionId() {
        return reading.versionId;
    }

    /** For how many seconds this version has been in use; -1 while there is none. */
    public long getVersionAgeSeconds() {
        return reading.versionId == null ? -1 : (System.currentTimeMillis() - reading.versionSince) / 1000;
    }

    /** When AWS last returned a value; null for never. */
    public @Nullable Date getLastSuccess() {
        return date(reading.lastSuccess);
    }

    /** When a call last failed; null for never. */
    public @Nullable Date getLastFailure() {
        return date(reading.lastFailure);
    }

    /** Why a call last failed, with AWS's code and request id; null for never. */
    public @Nullable String getLastError() {
        return reading.lastError;
    }

    /** Whether the last call failed. */
    public boolean isFailing() {
        return reading.isFailing;
    }

    /** How many calls have returned a value. */
    public long getSuccesses() {
        return reading.successes;
    }

    /** How many calls have failed. */
    public long getFailures() {
        return reading.failures;
    }

    /** How often a newer version has replaced the one in use. */
    public long getRotations() {
        return reading.rotations;
    }

    @SuppressWarnings("JavaUtilDate") // an MXBean's attribute can be a Date, not an Instant
    private static @Nullable Date date(long millis) {
        return millis == 0 ? null : new Date(millis);
    }
}
