package io.secretagent.secrets;

import io.secretagent.log.Log;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Tells of refreshes that fail: one warning for each cause, however many secrets it concerns, and one line when it is over. */
final class RefreshLog {

    /** While a failure lasts it is told again this often, with the count of those that were not told. */
    private static final long REPEAT_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final SecretsManagerSource source;
    private final Map<String, Cause> causes = new HashMap<>();

    RefreshLog(SecretsManagerSource source) {
        this.source = source;
    }

    synchronized void failed(SecretVersion version, FetchException e) {
        Cause cause = causes.get(e.cause);
        if (cause == null) {
            cause = new Cause();
            causes.put(e.cause, cause);
        }
        cause.concerned.add(version.toString());
        cause.failures++;
        if (cause.toldFailures == 0 || System.nanoTime() - cause.toldNanos > REPEAT_NANOS) {
            String more = cause.toldFailures == 0
                    ? ""
                    : " (" + (cause.failures - cause.toldFailures) + " failures for " + concerned(cause)
                            + " since this was last told)";
            Log.warn(source.describe(Collections.singletonList(version))
                    + " could not be refreshed; what was fetched before stays in use, and it is tried on" + more + ". "
                    + e.getMessage());
            cause.toldFailures = cause.failures;
            cause.toldNanos = System.nanoTime();
        } else {
            Log.debug(version + " could not be refreshed: " + e.cause);
        }
    }

    synchronized void succeeded(SecretVersion version) {
        for (Map.Entry<String, Cause> entry : new HashMap<>(causes).entrySet()) {
            Cause cause = entry.getValue();
            if (cause.concerned.remove(version.toString())) {
                cause.recovered.add(version.toString());
                if (cause.concerned.isEmpty()) {
                    causes.remove(entry.getKey());
                    Log.info(concerned(cause) + " refreshed again, after " + cause.failures
                            + (cause.failures == 1 ? " failure" : " failures") + " in " + cause.seconds() + " s ("
                            + entry.getKey() + ").");
                }
            }
        }
    }

    /** Names of keys only. */
    void changed(SecretChange change) {
        if (change.before.get(change.version) == null) {
            Log.info(change.version + " is there now.");
        } else {
            String keys = KeyNames.list(change.keys());
            Log.info(change.version + " has a new version" + (keys.isEmpty() ? "." : "; changed: " + keys + "."));
        }
    }

    private static String concerned(Cause cause) {
        Set<String> all = new TreeSet<>(cause.concerned);
        all.addAll(cause.recovered);
        return all.size() <= 5 ? String.join(", ", all) : all.size() + " secrets";
    }

    /** One reason for failures, from the first to the last. */
    private static final class Cause {

        final Set<String> concerned = new TreeSet<>();
        final Set<String> recovered = new TreeSet<>();
        long failures;
        long toldFailures;
        long toldNanos;
        private final long sinceNanos = System.nanoTime();

        long seconds() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos);
        }
    }
}
