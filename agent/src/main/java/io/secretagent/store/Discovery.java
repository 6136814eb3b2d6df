package io.secretagent.store;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.DiscoverySettings;
import io.secretagent.config.Settings;
import io.secretagent.log.Defect;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.process.DaemonThreads;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.FoundSecret;
import io.secretagent.secretsmanager.SecretSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the secrets of entries with a star: at the start, and every tenth refresh. What it finds becomes a resource, and is then
 * fetched, published and refreshed as any other; a resource never goes. Loaded only for a file with such an entry. Thread-safe.
 */
public final class Discovery implements Runnable {

    private static final long GRACE_MILLIS = 200;

    private final Settings settings;
    private final List<LookUp> lookUps = new ArrayList<>();
    private final Random random = new SecureRandom(); // those of JVMs that are restored from one checkpoint differ
    private final OncePerText warned = new OncePerText();

    /** This and what follows is of the last {@link #begin}, and used by its thread alone. */
    private List<String> failures = new ArrayList<>();

    private Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
    private Set<String> found = new LinkedHashSet<>();
    private Deadline deadline = Deadline.in(Duration.ZERO);

    private @Nullable Refresher refresher;
    private @Nullable Runnable atGrowth;

    private final LongSupplier nanoTime;

    /**
     * Looks for nothing yet.
     *
     * @param settings with at least one such entry
     */
    Discovery(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        AwsSettings aws = settings.aws;
        for (DiscoverySettings entry : aws.discoveries.values()) {
            lookUps.add(new LookUp(
                    new DiscoveryEntry(entry, aws, Objects.requireNonNull(aws.discovered)),
                    new DiscoverySchedule(settings.refresh.interval)));
        }
    }

    /** Looks for the secrets of all entries, as a start does. Null without such an entry. Blocks for {@code startup.timeout} at most. */
    public static @Nullable Discovery atStart(Settings settings, SecretSource source) {
        if (settings.aws.discoveries.isEmpty()) {
            return null;
        }
        Discovery discovery = new Discovery(settings, new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.nanoTime();
            }
        });
        discovery.begin(source);
        return discovery;
    }

    /** Looks for the secrets of all entries at a start, or after a checkpoint of the JVM. Blocks for {@code startup.timeout} at most. */
    public void begin(SecretSource source) {
        failures = new ArrayList<>();
        values = new LinkedHashMap<>();
        found = new LinkedHashSet<>();
        deadline = Deadline.in(settings.startup.timeout);
        Map<LookUp, DiscoveryCall> calls = new LinkedHashMap<>();
        Map<LookUp, FutureTask<List<FoundSecret>>> tasks = new LinkedHashMap<>();
        for (LookUp lookUp : lookUps) {
            DiscoveryCall call = new DiscoveryCall(source, lookUp.entry.settings, deadline);
            FutureTask<List<FoundSecret>> task = new FutureTask<>(call);
            calls.put(lookUp, call);
            tasks.put(lookUp, task);
            DaemonThreads.named("secret-agent-discovery-" + tasks.size(), task).start();
        }
        for (Map.Entry<LookUp, FutureTask<List<FoundSecret>>> task : tasks.entrySet()) {
            LookUp lookUp = task.getKey();
            String failure = take(lookUp, task.getValue(), Objects.requireNonNull(calls.get(lookUp)), source);
            if (failure == null) {
                begun(lookUp);
            } else {
                failures.add(describe(source, lookUp.entry.settings) + ": " + failure);
                failed(lookUp);
            }
        }
    }

    private synchronized void begun(LookUp lookUp) {
        lookUp.schedule.begin(nanoTime.getAsLong(), random);
    }

    private static String describe(SecretSource source, DiscoverySettings entry) {
        return source.describe(Collections.singletonList(SecretVersion.current(entry.name)));
    }

    /** Takes what was found; returns why the start fails, or null. */
    private @Nullable String take(
            LookUp lookUp, FutureTask<List<FoundSecret>> task, DiscoveryCall call, SecretSource source) {
        DiscoverySettings entry = lookUp.entry.settings;
        try {
            List<FoundSecret> secrets = task.get(deadline.millisLeft() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            if (secrets.isEmpty() && !entry.isOptional) {
                return "There is no secret " + entry.choice() + ". Check " + entry.key()
                        + ", the region and the account, or write optional: true (" + entry.origin + ").";
            }
            DiscoveryEntry.Outcome outcome = lookUp.entry.take(secrets);
            for (Map.Entry<String, FoundSecret> resource : outcome.resources.entrySet()) {
                found.add(resource.getKey());
                SecretValue value = resource.getValue().value;
                if (value != null) {
                    values.put(SecretVersion.current(resource.getKey()), value);
                }
            }
            warn(outcome.unusable);
            return outcome.problems.isEmpty() ? null : String.join(" ", FirstFew.of(outcome.problems));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause instanceof FetchException ? cause.getMessage() : Defect.describe(cause);
        } catch (TimeoutException e) {
            task.cancel(true);
            String reason = call.lastReason();
            return reason == null
                    ? "There was no response within startup.timeout from "
                            + source.awaited(SecretVersion.current(entry.name)) + "; or raise startup.timeout."
                    : reason;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The start was interrupted.";
        }
    }

    private void warn(List<String> lines) {
        for (String line : FirstFew.of(lines)) {
            if (warned.isNew(line)) {
                Log.warn(line);
            }
        }
    }

    /** A line for each reason why the last {@link #begin} has failed. */
    public List<String> failures() {
        return failures;
    }

    /** What the answers of the last {@link #begin} hold, once: nothing of it stays here. */
    Map<SecretVersion, SecretValue> takeValues() {
        Map<SecretVersion, SecretValue> taken = values;
        values = new LinkedHashMap<>();
        return taken;
    }

    /** When {@code startup.timeout} is over. */
    Deadline deadline() {
        return deadline;
    }

    /** The resources that were found before the last {@link #begin}, and not by it. */
    public Set<String> gone() {
        Set<String> gone = new LinkedHashSet<>();
        for (String resource : settings.aws.resources.keySet()) {
            if (settings.aws.entryOf(resource) != null && !found.contains(resource)) {
                gone.add(resource);
            }
        }
        return gone;
    }

    /**
     * Looks again from now on, in the threads of a refresher.
     *
     * @param growth is run when there are further resources, before their values are published; null for nothing
     */
    public synchronized void keep(Refresher running, @Nullable Runnable growth) {
        refresher = running;
        atGrowth = growth;
        running.setDiscovery(this);
        running.atTick(this);
    }

    /** Begins what is due; called every second. */
    @Override
    public void run() {
        Refresher running;
        synchronized (this) {
            running = refresher;
        }
        for (LookUp lookUp : running == null ? Collections.<LookUp>emptyList() : lookUps) {
            if (isDue(lookUp) && lookUp.isUnderWay.compareAndSet(false, true)) {
                begin(lookUp, running);
            }
        }
    }

    private synchronized boolean isDue(LookUp lookUp) {
        return lookUp.schedule.isDue(nanoTime.getAsLong());
    }

    private void begin(final LookUp lookUp, final Refresher running) {
        if (!running.begin()) {
            lookUp.isUnderWay.set(false);
            return;
        }
        try {
            running.execute(new Runnable() {
                @Override
                public void run() {
                    try {
                        lookAgain(lookUp, running);
                    } finally {
                        lookUp.isUnderWay.set(false);
                        running.end();
                    }
                }
            });
        } catch (RuntimeException | Error e) { // no thread can be created
            lookUp.isUnderWay.set(false);
            throw e;
        }
    }

    private void lookAgain(LookUp lookUp, Refresher running) {
        DiscoverySettings entry = lookUp.entry.settings;
        SecretSource source = running.source();
        String problem = null;
        try {
            DiscoveryEntry.Outcome outcome = lookUp.entry.take(source.find(entry, lookUp.entry.known()));
            publish(entry, outcome, running);
            warn(outcome.unusable);
            problem = outcome.problems.isEmpty() ? null : String.join(" ", FirstFew.of(outcome.problems));
            succeeded(lookUp);
        } catch (FetchException e) {
            problem = e.getMessage();
            failed(lookUp);
        } catch (RuntimeException | Error e) {
            problem = Defect.describe(e);
            failed(lookUp);
        }
        log(lookUp, problem, source);
    }

    private synchronized void succeeded(LookUp lookUp) {
        lookUp.schedule.succeeded(nanoTime.getAsLong(), random);
    }

    private synchronized void failed(LookUp lookUp) {
        lookUp.schedule.failed(nanoTime.getAsLong());
    }

    /** Logs a problem once, until it is another one or over. */
    private static void log(LookUp lookUp, @Nullable String problem, SecretSource source) {
        DiscoverySettings entry = lookUp.entry.settings;
        if (problem == null && lookUp.problem != null) {
            Log.info(entry.name + ": further secrets are looked for again.");
        } else if (problem != null && !problem.equals(lookUp.problem)) {
            Log.warn(describe(source, entry) + ": further secrets could not be looked for; those that are"
                    + " known stay in use. " + problem);
        }
        lookUp.problem = problem;
    }

    private void publish(DiscoverySettings entry, DiscoveryEntry.Outcome outcome, Refresher running) {
        if (outcome.added.isEmpty()) {
            return;
        }
        Log.info("Further resources of " + entry.name + ": " + String.join(", ", FirstFew.of(outcome.added)));
        Runnable growth;
        synchronized (this) {
            growth = atGrowth;
        }
        if (growth != null) {
            growth.run();
        }
        for (String resource : outcome.added) {
            FoundSecret secret = Objects.requireNonNull(outcome.resources.get(resource));
            running.add(SecretVersion.current(resource), secret.value);
        }
    }

    /** Looks again soon, as another process says that something has changed. Does not wait. */
    void push() {
        synchronized (this) {
            for (LookUp lookUp : lookUps) {
                lookUp.schedule.push(nanoTime.getAsLong());
            }
        }
    }

    /** One entry with what is known of its look-ups. */
    private static final class LookUp {

        final DiscoveryEntry entry;
        /** Guarded by the discovery. */
        final DiscoverySchedule schedule;

        final AtomicBoolean isUnderWay = new AtomicBoolean();
        /** What was logged last; null if the last look-up had no problem. Only the look-up under way uses it. */
        @Nullable
        String problem;

        LookUp(DiscoveryEntry entry, DiscoverySchedule schedule) {
            this.entry = entry;
            this.schedule = schedule;
        }
    }
}
