package io.secretagent.store;

import io.secretagent.connections.SimulatedLogins;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.service.SimulatedProvider;
import io.secretagent.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One JVM with the agent: its start, as {@link Prefetch} and {@link RetriedFetch} make it, and its refresh, which is a real {@link
 * RefreshLoop}. Its threads and its network are left out: a call takes no time, except the first one of a start.
 */
final class SimulatedJvm {

    /** How long the first call of a start takes, before which there is no other. */
    private static final int FIRST_CALL_MILLIS = 50;

    private static final long TICK_MILLIS = 1000;

    private final Fleet fleet;
    private final SecretSource source;
    private final List<SecretVersion> versions;
    private final FetchStatistics statistics;
    private final Map<SecretVersion, SecretValue> fetched = new LinkedHashMap<>();
    private int unfetched;
    private boolean hasFailed;
    private SecretStore store;
    private Refresher refresher;
    private RefreshLoop loop;
    private SimulatedLogins logins;
    private SimulatedProvider provider;
    private long wakesAt = Long.MAX_VALUE;
    /** When {@code main} began; negative before. */
    long startedMillis = -1;
    /** When the database accepted a login; negative before. */
    long loggedInMillis = -1;

    SimulatedJvm(Fleet fleet, SimulatedSource.Server server) {
        this.fleet = fleet;
        this.source = new SimulatedSource(server);
        this.versions = fleet.versions;
        this.statistics = new FetchStatistics(versions);
        this.unfetched = versions.size();
    }

    void start() {
        Deadline deadline = Deadline.in(fleet.settings.startup.timeout);
        AtomicBoolean warned = new AtomicBoolean();
        List<RetriedFetch> fetches = new ArrayList<>();
        for (SecretVersion version : versions) {
            fetches.add(new RetriedFetch(source, statistics, version, deadline, warned, fleet.threads));
        }
        attempt(fetches.get(0));
        fleet.in(FIRST_CALL_MILLIS, () -> fetches.stream().skip(1).forEach(this::attempt));
    }

    private void attempt(RetriedFetch fetch) {
        try {
            SecretValue value = fetch.attempt();
            if (value == null) {
                fleet.in(fetch.pauseMillis(), () -> attempt(fetch));
                return;
            }
            fetched.put(fetch.version, value);
            statistics.succeeded(fetch.version, value.versionId, fetch.startNanos());
        } catch (FetchException e) {
            hasFailed = true;
        }
        if (--unfetched == 0 && !hasFailed) {
            begin();
        }
    }

    /** The start is over. */
    private void begin() {
        startedMillis = VirtualTime.millis();
        store = new SecretStore(new Snapshot(fetched));
        refresher =
                new Refresher(new RefreshCalls(source, store, statistics), versions, fleet.settings.refresh.interval);
        loop = refresher.loop();
        schedule(dueInMillis());
    }

    /** Sees to it that the loop has its turn when the next fetch is due. */
    private void schedule(long dueInMillis) {
        long next = VirtualTime.millis() + dueInMillis;
        if (next != wakesAt) {
            wakesAt = next;
            fleet.at(next, () -> wake(next));
        }
    }

    private void wake(long millis) {
        if (millis == wakesAt) {
            wakesAt = Long.MAX_VALUE;
            schedule(turns());
        }
    }

    /**
     * What the thread of the refresh does now. A turn without a fetch that is due would wait in real time.
     *
     * @return in how many milliseconds the next fetch is due
     */
    private long turns() {
        try {
            long due = dueInMillis();
            while (due == 0) {
                loop.turn();
                due = dueInMillis();
            }
            return due;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long dueInMillis() {
        long least = Long.MAX_VALUE;
        for (SecretVersion version : versions) {
            least = Math.min(least, refresher.dueInMillis(version));
        }
        return least;
    }

    private void whileRefreshing(VirtualTime.Waiting code) {
        VirtualTime.whileOthers(this::turns, code);
        schedule(turns());
    }

    /** Answers another JVM as its local provider. */
    SecretValue answer(SecretVersion version, boolean isFresh) throws FetchException, InterruptedException {
        if (store == null) {
            throw new FetchException("The provider has not started.", "refused", true);
        }
        provider = provider == null ? new SimulatedProvider(store, refresher) : provider;
        SecretValue[] answer = new SecretValue[1];
        FetchException[] failure = new FetchException[1];
        whileRefreshing(() -> {
            try {
                answer[0] = provider.answer(version, isFresh);
            } catch (FetchException e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return answer[0];
    }

    /** Logs in to the database, every second until it accepts what AWS has. */
    void login() {
        logins = logins == null ? new SimulatedLogins(store, refresher, fleet.shared) : logins;
        whileRefreshing(() -> {
            if (logins.login(fleet.accepted)) {
                loggedInMillis = VirtualTime.millis();
            } else {
                fleet.in(TICK_MILLIS, this::login);
            }
        });
    }

    /** What {@code POST /v1/refresh/<resource>} does. */
    void push(SecretVersion version) {
        whileRefreshing(() -> refresher.pushes().refresh(version.resource, Duration.ZERO));
        fleet.in(TICK_MILLIS, () -> whileRefreshing(refresher::tick));
    }

    boolean hasStarted() {
        return startedMillis >= 0;
    }

    String versionId(SecretVersion version) {
        return store.snapshot().get(version).versionId;
    }

    /** Whether the last fetch of each secret has succeeded. */
    boolean isHealthy() {
        return versions.stream().allMatch(v -> statistics.failureCode(v) == null);
    }
}
