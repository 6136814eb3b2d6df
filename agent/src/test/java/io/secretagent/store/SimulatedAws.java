package io.secretagent.store;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.testing.VirtualTime;
import java.util.HashMap;
import java.util.Map;

/**
 * AWS Secrets Manager in one region, with its quota, as a bucket that is filled evenly and holds a second's calls: AWS does not say how
 * it counts, only how many calls it takes. Counts the calls.
 */
final class SimulatedAws {

    private static final double MILLIS_PER_SECOND = 1000;

    final CallCounts calls = new CallCounts();
    /** Those that were throttled. */
    final CallCounts throttled = new CallCounts();

    private final FetchException throttling = new FetchException("Rate exceeded", "ThrottlingException", true);
    private final FetchException unreachable = new FetchException("No route to host", "unreachable", true);
    private final FetchException absent = new FetchException("No such version", "ResourceNotFoundException", false);
    private final Map<SecretVersion, SecretValue> values = new HashMap<>();
    private double quota;
    private double left;
    private long filledMillis;
    boolean isDown;

    /** @param quota in calls a second */
    SimulatedAws(double quota) {
        setQuota(quota);
        left = quota;
    }

    void setQuota(double newQuota) {
        quota = newQuota;
        left = Math.min(left, quota);
    }

    void put(SecretVersion version, String versionId) {
        values.put(version, SecretValue.text(versionId, "{}"));
    }

    void remove(SecretVersion version) {
        values.remove(version);
    }

    SecretValue answer(SecretVersion version) throws FetchException {
        calls.add();
        if (isDown) {
            throw unreachable;
        }
        if (!isWithinQuota()) {
            throttled.add();
            throw throttling;
        }
        SecretValue value = values.get(version);
        if (value == null) {
            throw absent;
        }
        return value;
    }

    private boolean isWithinQuota() {
        long now = VirtualTime.millis();
        left = Math.min(quota, left + (now - filledMillis) * quota / MILLIS_PER_SECOND);
        filledMillis = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
