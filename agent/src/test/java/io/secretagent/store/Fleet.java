package io.secretagent.store;

import io.secretagent.config.Settings;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.Given;
import io.secretagent.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Many JVMs with the agent's defaults, and one AWS, in virtual time and one thread. */
final class Fleet {

    /** How many JVMs of a machine share a local provider. */
    static final int PER_MACHINE = 10;

    static final int SECRETS = 5;
    private static final int SECOND_MILLIS = 1000;

    final Settings settings = Given.settings(Given.file(""));
    final List<SecretVersion> versions = new ArrayList<>();
    /** The secret of the database that all JVMs use. */
    final SecretVersion shared;

    final SimulatedAws aws;
    /** The JVMs of the applications. */
    final List<SimulatedJvm> jvms = new ArrayList<>();
    /** The local providers. */
    final List<SimulatedJvm> providers = new ArrayList<>();
    /** Not used by what is simulated, but needed to create it. */
    final FetchThreads threads = new FetchThreads(new SimulatedSource(null), Deadline.in(Duration.ZERO));
    /** The version id that the database accepts. */
    String accepted = "v1";

    /** By millisecond; what is added first happens first. */
    private final Map<Long, List<Runnable>> events = new HashMap<>();

    private long nextMillis;

    /** @param quota AWS's, in calls a second */
    Fleet(int size, boolean hasProviders, double quota) {
        Log.setLevel(Level.OFF);
        aws = new SimulatedAws(quota);
        for (int i = 0; i < SECRETS; i++) {
            versions.add(SecretVersion.current("Secret" + i));
            aws.put(versions.get(i), accepted);
        }
        shared = versions.get(0);
        for (int i = 0; i < size; i++) {
            if (hasProviders && i % PER_MACHINE == 0) {
                providers.add(new SimulatedJvm(this, (version, isFresh) -> aws.answer(version)));
            }
            SimulatedJvm provider = hasProviders ? providers.get(providers.size() - 1) : null;
            jvms.add(new SimulatedJvm(
                    this,
                    (version, isFresh) -> provider == null ? aws.answer(version) : provider.answer(version, isFresh)));
        }
    }

    /** Starts all JVMs within the first second, and the local providers with them. */
    Fleet deployed() {
        within(0, providers, SimulatedJvm::start);
        within(0, jvms, SimulatedJvm::start);
        return this;
    }

    /** Has all JVMs do something within a second, each at a random moment. */
    void within(int second, List<SimulatedJvm> all, Consumer<SimulatedJvm> work) {
        for (SimulatedJvm jvm : all) {
            long millis = second * SECOND_MILLIS + VirtualTime.current().nextLong(SECOND_MILLIS);
            at(millis, () -> work.accept(jvm));
        }
    }

    /** What is to happen at a moment, which may be the current one. */
    void at(long millis, Runnable work) {
        events.computeIfAbsent(millis, each -> new ArrayList<>(1)).add(work);
    }

    void in(long millis, Runnable work) {
        at(VirtualTime.millis() + millis, work);
    }

    void atSecond(int second, Runnable work) {
        at((long) second * SECOND_MILLIS, work);
    }

    /** Runs until a second has begun. */
    Fleet run(int second) {
        long end = (long) second * SECOND_MILLIS;
        for (; nextMillis < end; nextMillis++) {
            List<Runnable> now = events.get(nextMillis);
            if (now != null) {
                VirtualTime.moveTo(nextMillis);
                for (int i = 0; i < now.size(); i++) { // it may become longer
                    now.get(i).run();
                }
                events.remove(nextMillis);
            }
        }
        VirtualTime.moveTo(end);
        return this;
    }

    /** The greatest of all JVMs, in seconds. */
    double longestSeconds(ToLongFunction<SimulatedJvm> millis) {
        return (double) jvms.stream().mapToLong(millis).max().orElseThrow() / SECOND_MILLIS;
    }

    long count(Predicate<SimulatedJvm> chosen) {
        return jvms.stream().filter(chosen).count();
    }

    int intervalSeconds() {
        return (int) settings.refresh.interval.toSeconds();
    }

    /** How many calls of AWS an hour brings where nothing happens: an interval is shortened by up to a tenth at random. */
    double expectedPerHour() {
        int callers = providers.isEmpty() ? jvms.size() : providers.size();
        return callers * SECRETS * 3600.0 / (intervalSeconds() * 0.95);
    }
}
