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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the secrets of entries with a star: at the start, and every tenth refresh. What it finds becomes a resource, and is then
 * fetched, published and refreshed as any other; a resource never goes. Loaded only for a file with such an entry. Thread-safe.
 */
public final class Discovery implements Runnable {

    private static final long GRACE_MILLIS = 200;

    private final Settings settings;
    private final List<DiscoveryLookUp> lookUps = new ArrayList<>();
    private final OncePerText warned = new OncePerText();

    /** This and what follows is of the last {@link #begin}, and used by its thread alone. */
    private List<String> failures = new ArrayList<>();

    private Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
    private Set<String> found = new LinkedHashSet<>();
    private Deadline deadline = Deadline.in(Duration.ZERO);

    private volatile @Nullable Refresher refresher;
    private volatile @Nullable Runnable atGrowth;

    /**
     * Looks for nothing yet.
     *
     * @param settings with at least one such entry
     */
    Discovery(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        AwsSettings aws = settings.aws;
        for (DiscoverySettings entry : aws.discoveries.values()) {
            lookUps.add(new DiscoveryLookUp(
                    new DiscoveryEntry(entry, aws, Objects.requireNonNull(aws.discovered)),
                    new DiscoverySchedule(settings.refresh.interval, nanoTime, new SecureRandom()),
                    this));
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
        Map<DiscoveryLookUp, DiscoveryCall> calls = new LinkedHashMap<>();
        Map<DiscoveryLookUp, FutureTask<List<FoundSecret>>> tasks = new LinkedHashMap<>();
        for (DiscoveryLookUp lookUp : lookUps) {
            DiscoveryCall call = new DiscoveryCall(source, lookUp.entry.settings, deadline);
            FutureTask<List<FoundSecret>> task = new FutureTask<>(call);
            calls.put(lookUp, call);
            tasks.put(lookUp, task);
            DaemonThreads.named("secret-agent-discovery-" + tasks.size(), task).start();
        }
        for (Map.Entry<DiscoveryLookUp, FutureTask<List<FoundSecret>>> task : tasks.entrySet()) {
            DiscoveryLookUp lookUp = task.getKey();
            String failure = take(lookUp, task.getValue(), Objects.requireNonNull(calls.get(lookUp)), source);
            lookUp.begun(failure == null);
            if (failure != null) {
                failures.add(DiscoveryLookUp.describe(source, lookUp.entry.settings) + ": " + failure);
            }
        }
    }

    /** Takes what was found; returns why the start fails, or null. */
    private @Nullable String take(
            DiscoveryLookUp lookUp, FutureTask<List<FoundSecret>> task, DiscoveryCall call, SecretSource source) {
        DiscoverySettings entry = lookUp.entry.settings;
        try {
            List<FoundSecret> secrets = task.get(deadline.millisLeft() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            DiscoveryEntry.Outcome outcome = lookUp.entry.take(secrets);
            warn(outcome.unusable);
            if (secrets.size() == outcome.unusable.size() && !entry.isOptional) {
                return "There is no secret " + entry.choice() + ". Check " + entry.key()
                        + ", the region and the account, or write optional: true (" + entry.origin + ").";
            }
            for (Map.Entry<String, FoundSecret> resource : outcome.resources.entrySet()) {
                found.add(resource.getKey());
                SecretValue value = resource.getValue().value;
                if (value != null) {
                    values.put(SecretVersion.current(resource.getKey()), value);
                }
            }
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
    public void keep(Refresher running, @Nullable Runnable growth) {
        refresher = running;
        atGrowth = growth;
        running.setDiscovery(this);
        running.atTick(this);
    }

    /** Begins what is due; called every second. Throws nothing, as it would not be called again. */
    @Override
    public void run() {
        Refresher running = refresher;
        for (DiscoveryLookUp lookUp : lookUps) {
            try {
                if (running != null) {
                    lookUp.beginIfDue(running);
                }
            } catch (RuntimeException | Error e) { // no thread can be created: soon there may be one
                logOnce(e);
            }
        }
    }

    /** Logs a defect, once if it occurs every time. Without memory even that may fail. */
    private void logOnce(Throwable e) {
        try {
            if (warned.isNew(Defect.describe(e))) {
                Defect.log(e);
            }
        } catch (RuntimeException | Error again) {
            // not logged; the next look-up is due all the same
        }
    }

    /** Publishes what is new, and has it refreshed; in the thread of a look-up. */
    void publish(DiscoverySettings entry, DiscoveryEntry.Outcome outcome, Refresher running) {
        warn(outcome.unusable);
        Set<String> further = new LinkedHashSet<>();
        for (String resource : outcome.resources.keySet()) {
            if (!running.isKept(SecretVersion.current(resource))) {
                further.add(resource);
            }
        }
        if (further.isEmpty()) {
            return;
        }
        Log.info("Further resources of " + entry.name + ": " + String.join(", ", FirstFew.of(further)));
        Runnable growth = atGrowth;
        if (growth != null) {
            growth.run();
        }
        Map<SecretVersion, SecretValue> first = new LinkedHashMap<>();
        for (String resource : further) {
            SecretValue value = Objects.requireNonNull(outcome.resources.get(resource)).value;
            if (value != null) {
                first.put(SecretVersion.current(resource), value);
            }
        }
        running.add(SecretVersion.currentOf(further), first);
    }

    /** Looks again soon, as another process says that something has changed. Does not wait. */
    void push() {
        for (DiscoveryLookUp lookUp : lookUps) {
            lookUp.push();
        }
    }
}
