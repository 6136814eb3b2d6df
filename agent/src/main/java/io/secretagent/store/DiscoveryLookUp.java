package io.secretagent.store;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.log.Defect;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Looks for further secrets of one entry after the start, in the threads of a refresher. Thread-safe. */
final class DiscoveryLookUp {

    final DiscoveryEntry entry;
    private final DiscoverySchedule schedule;
    private final Discovery discovery;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    /** What was logged last; null if the last look-up had no problem. Only the look-up that is under way uses it. */
    private @Nullable String logged;

    DiscoveryLookUp(DiscoveryEntry entry, DiscoverySchedule schedule, Discovery discovery) {
        this.entry = entry;
        this.schedule = schedule;
        this.discovery = discovery;
    }

    /** The entry, and where its secrets are looked for, for messages. */
    static String describe(SecretSource source, DiscoverySettings entry) {
        return source.describe(Collections.singletonList(SecretVersion.current(entry.name)));
    }

    /** The start, or the one after a checkpoint, has ended. */
    void begun(boolean hasSucceeded) {
        if (hasSucceeded) {
            schedule.begin();
        } else {
            schedule.failed();
        }
    }

    /** Makes it due soon. */
    void push() {
        schedule.push();
    }

    /** Begins in another thread if it is due and not under way. */
    void beginIfDue(final Refresher refresher) {
        if (!schedule.isDue() || !isUnderWay.compareAndSet(false, true)) {
            return;
        }
        if (!refresher.begin()) {
            isUnderWay.set(false);
            return;
        }
        try {
            refresher.execute(new Runnable() {
                @Override
                public void run() {
                    try {
                        look(refresher);
                    } finally {
                        isUnderWay.set(false);
                        refresher.end();
                    }
                }
            });
        } catch (RuntimeException | Error e) { // no thread can be created
            isUnderWay.set(false);
            schedule.failed();
            throw e;
        }
    }

    private void look(Refresher refresher) {
        String problem;
        schedule.lookUpBegins();
        try {
            DiscoveryEntry.Outcome outcome = entry.take(refresher.find(entry.settings, entry.known()));
            discovery.publish(entry.settings, outcome, refresher);
            problem = outcome.problems.isEmpty() ? null : String.join(" ", FirstFew.of(outcome.problems));
            schedule.succeeded();
        } catch (FetchException e) {
            problem = e.getMessage();
            schedule.failed();
        } catch (RuntimeException | Error e) {
            problem = Defect.describe(e);
            schedule.failed();
        }
        log(problem, refresher.source());
    }

    /** Logs a problem once, until it is another one or over. */
    private void log(@Nullable String problem, SecretSource source) {
        if (problem == null && logged != null) {
            Log.info(entry.settings.name + ": further secrets are looked for again.");
        } else if (problem != null && !problem.equals(logged)) {
            Log.warn(describe(source, entry.settings)
                    + ": further secrets could not be looked for; those that are known stay in use. " + problem);
        }
        logged = problem;
    }
}
