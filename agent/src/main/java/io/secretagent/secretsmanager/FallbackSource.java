package io.secretagent.secretsmanager;

import io.secretagent.credentials.AwsSigning;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.process.DaemonThreads;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.RegionRace.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source in front of those of several regions, for secrets that are replicated: the replicas are asked while the first region
 * cannot be reached, answers with a status of 500 or more, throttles even a retry, or does not answer within a second. A version
 * that is known to be older than the one returned before is never returned. Thread-safe.
 */
final class FallbackSource implements SecretSource {

    private static final long IDLE_SECONDS = 10;

    /** The first region's, then the replicas'; all sign with the same credentials. */
    private final List<SecretSource> sources = new ArrayList<>();
    /** The names of the replicas' regions. */
    private final List<String> replicas;

    private final RegionChoice choice;
    private final NewestVersions newest;
    private final ExecutorService threads = threads();
    /** The calls to all regions, those included that another region was faster than. */
    private final AtomicInteger underWay = new AtomicInteger();
    /** Why the first region had no answer last; null if no reason is known but that it was slow. */
    private volatile @Nullable FetchException lastFailure;

    FallbackSource(SecretSource first, Map<String, SecretSource> replicas) {
        this(first, replicas, new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.nanoTime();
            }
        });
    }

    /**
     * Creates the source. Nothing is sent before the first fetch.
     *
     * @param replicas region to source, in the order in which they are asked
     */
    FallbackSource(SecretSource first, Map<String, SecretSource> replicas, LongSupplier nanoTime) {
        this.replicas = new ArrayList<>(replicas.keySet());
        sources.add(first);
        sources.addAll(replicas.values());
        choice = new RegionChoice(sources.size(), nanoTime);
        newest = new NewestVersions(nanoTime);
    }

    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<Runnable>(),
                new DaemonThreads("secret-agent-region-"));
    }

    @Override
    public SecretValue fetch(final SecretVersion version) throws FetchException {
        return ask(version, new RegionRace.Call<SecretValue>() {
            @Override
            public SecretValue ask(int region) throws FetchException {
                return newest(region, version, sources.get(region).fetch(version));
            }
        });
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        return fetch(version);
    }

    private SecretValue newest(int region, SecretVersion version, SecretValue value) {
        return newest.newest(version, value, region == 0, region == 0 ? "its first region" : replica(region));
    }

    private String replica(int region) {
        return replicas.get(region - 1);
    }

    private void execute(final Runnable ask) {
        underWay.incrementAndGet();
        try {
            threads.execute(new Runnable() {
                @Override
                public void run() {
                    try {
                        ask.run();
                    } finally {
                        underWay.decrementAndGet();
                    }
                }
            });
        } catch (RuntimeException | Error e) { // no thread can be created
            underWay.decrementAndGet();
            throw e;
        }
    }

    private <T> T ask(SecretVersion version, RegionRace.Call<T> call) throws FetchException {
        sources.get(0).renewCredentialsIfDue(); // first, as a region is not slow because its credentials are
        RegionRace<T> race = new RegionRace<>(
                sources.size(),
                new Executor() {
                    @Override
                    public void execute(Runnable ask) {
                        FallbackSource.this.execute(ask);
                    }
                },
                call,
                new Runnable() {
                    @Override
                    public void run() {
                        choice.firstAnsweredLate();
                    }
                });
        Outcome<T> answer;
        try {
            answer = race.run(choice.order());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("The fetch was interrupted.", "interrupted", true);
        }
        if (answer == null) {
            throw failureOfAll(race);
        }
        if (answer.isOfRegion()) {
            answered(answer.region, version, race.failure(0));
        }
        return answer.value();
    }

    private void answered(int region, SecretVersion version, @Nullable FetchException failureOfFirst) {
        if (region != 0 && (failureOfFirst != null || choice.answering() == 0)) {
            lastFailure = failureOfFirst;
        }
        if (!choice.answered(region)) {
            return;
        }
        String first = sources.get(0).describe(Collections.singletonList(version));
        if (region == 0) {
            Log.info(first + " is fetched there again, instead of from " + String.join(", ", replicas) + ".");
        } else {
            FetchException reason = lastFailure;
            Log.warn(first + " could not be fetched there, but from " + replica(region)
                    + ", which is asked until the first region answers again. "
                    + (reason == null ? "There was no response within a second." : reason.getMessage()));
        }
    }

    /** That of the first region, and what became of the others. */
    private FetchException failureOfAll(RegionRace<?> race) {
        StringBuilder message = new StringBuilder();
        String code = "no response";
        for (int region = 0; region < sources.size(); region++) {
            FetchException failure = race.failure(region);
            if (failure != null) {
                code = region == 0 ? failure.code : code;
                message.append(region == 0 ? "" : " In the fall-back region " + replica(region) + ": ")
                        .append(failure.getMessage());
            }
        }
        return new FetchException(message.toString(), code, true);
    }

    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) throws FetchException {
        return sources.get(0).batches(versions);
    }

    /** Of a replica by batches of its own, as its secrets have other ARNs. */
    @Override
    public Map<SecretVersion, SecretValue> fetch(final BatchRequest batch) throws FetchException {
        return ask(batch.first(), new RegionRace.Call<Map<SecretVersion, SecretValue>>() {
            @Override
            public Map<SecretVersion, SecretValue> ask(int region) throws FetchException {
                SecretSource source = sources.get(region);
                Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
                for (BatchRequest each :
                        region == 0 ? Collections.singletonList(batch) : source.batches(batch.versions())) {
                    values.putAll(source.fetch(each));
                }
                for (Map.Entry<SecretVersion, SecretValue> value : values.entrySet()) {
                    value.setValue(newest(region, value.getKey(), value.getValue()));
                }
                return values;
            }
        });
    }

    /** The region of the replica that is asked at present; null while the first region is. */
    @Nullable
    String replicaInUse() {
        int answering = choice.answering();
        return answering == 0 ? null : replica(answering);
    }

    private SecretSource answering() {
        return sources.get(choice.answering());
    }

    @Override
    public long waitedNanos() {
        return answering().waitedNanos();
    }

    /** Of one region: all have the same credentials. */
    @Override
    public void renewCredentialsIfDue() {
        sources.get(0).renewCredentialsIfDue();
    }

    @Override
    public boolean isBusy() {
        return underWay.get() > 0;
    }

    @Override
    public void disconnect() {
        for (SecretSource source : sources) {
            source.disconnect();
        }
    }

    @Override
    public String toString() {
        return sources.get(0).toString();
    }

    @Override
    public String credentials() {
        return sources.get(0).credentials();
    }

    @Override
    public @Nullable AwsSigning signing() {
        return sources.get(0).signing();
    }

    /** As in "us-west-1 (the ARN), else eu-west-1", or while that is asked, "eu-west-1 in place of us-west-1 (the ARN)". */
    @Override
    public Map<String, List<String>> regions() {
        int answering = choice.answering();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> first : sources.get(0).regions().entrySet()) {
            String region = answering == 0
                    ? first.getKey() + ", else " + String.join(", ", FirstFew.of(replicas))
                    : replica(answering) + " in place of " + first.getKey();
            found.put(region, first.getValue());
        }
        return found;
    }

    @Override
    public String describe(List<SecretVersion> versions) {
        return sources.get(0).describe(versions);
    }

    @Override
    public String awaited(SecretVersion version) {
        return answering().awaited(version);
    }
}
