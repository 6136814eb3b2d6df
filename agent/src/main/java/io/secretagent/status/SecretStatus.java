package io.secretagent.status;

import io.secretagent.secrets.SecretValue;
import io.secretagent.store.FetchStatus;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a secret at one moment, without its value. Immutable. */
final class SecretStatus {

    /** The resource's name, and the stage or version id unless it is the current one. */
    final String name;
    /** Null while there is no value. */
    final @Nullable String versionId;
    /** Of the version in use, when it was last fetched. */
    final List<String> stages;
    /** When AWS has created the version, in milliseconds since 1970; 0 if that is not known. */
    final long created;
    /** In how many milliseconds the next fetch is due; -1 if none is scheduled. */
    final long nextFetchMillis;

    final FetchStatus.Reading fetches;
    /** Where it is fetched from and as whom, if it has a place of its own; else null. */
    final @Nullable String place;

    /**
     * Of two readings, which need not be of the same moment: there may be a value whose fetch is not counted yet.
     *
     * @param value in use; null while there is none
     * @param place null without one
     */
    SecretStatus(
            FetchStatus.Reading fetches, @Nullable SecretValue value, long nextFetchMillis, @Nullable String place) {
        this.place = place;
        this.fetches = fetches;
        this.name = fetches.version.toString();
        this.versionId = value == null ? null : value.versionId;
        this.stages = value == null ? Collections.<String>emptyList() : value.details.stages;
        this.created = value == null ? 0 : millis(value.details.created);
        this.nextFetchMillis = nextFetchMillis;
    }

    /** Whether the last fetch has failed, or there is no value although there has to be one. */
    boolean isFailing() {
        return fetches.isFailing || (versionId == null && !fetches.isAbsent);
    }

    /** Whether the secret does not exist, which it need not. */
    boolean isAbsent() {
        return versionId == null && fetches.isAbsent;
    }

    /** AWS's seconds since 1970; 0 for what is none. */
    private static long millis(String seconds) {
        try {
            boolean isUsable = !seconds.isEmpty() && seconds.length() <= 20;
            double millis = isUsable ? new BigDecimal(seconds).doubleValue() * 1000 : 0;
            return millis > 0 && millis < 1e14 ? (long) millis : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
