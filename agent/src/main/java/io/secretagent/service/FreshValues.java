package io.secretagent.service;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.CallPauses;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls AWS for requests that want the value of this moment: one call for all that wait, and with growing pauses while AWS has nothing
 * new, so that no client can cause calls without bound. Within a pause the last value is served. Thread-safe.
 */
final class FreshValues {

    /** For a call of another thread, and again for one of its own; together less than a connection's time for one step. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SecretStore store;
    private final Refresher refresher;
    /** Has only stages of AWS and versions that exist, so its size is limited. */
    private final Map<SecretVersion, Calls> calls = new ConcurrentHashMap<>();

    FreshValues(SecretStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    /** Refreshes a version in the store, unless its last call is recent; a version id never changes. */
    void refresh(SecretVersion version) throws InterruptedException {
        if (version.versionId == null && store.snapshot().get(version) != null) {
            calls(version).refresh(System.nanoTime());
        }
    }

    /**
     * The pending version, which is not put into the store.
     *
     * @throws FetchException if there is none, or if it cannot be fetched, or not in time
     */
    SecretValue pending(SecretVersion version) throws FetchException, InterruptedException {
        return calls(version).fetch(System.nanoTime());
    }

    private Calls calls(SecretVersion version) {
        Calls known = calls.get(version);
        if (known == null) {
            calls.putIfAbsent(version, new Calls(version));
            known = calls.get(version);
        }
        return known == null ? new Calls(version) : known;
    }

    /** The calls for one version. */
    private final class Calls {

        private final SecretVersion version;
        private final CallPauses pauses = new CallPauses();
        /** Not a monitor: before Java 24, a virtual thread that waits inside one pins its carrier. */
        private final Lock lock = new ReentrantLock();
        /** The last result of {@link #fetch}. */
        private @Nullable SecretValue fetched;

        private @Nullable FetchException failure;

        Calls(SecretVersion version) {
            this.version = version;
        }

        void refresh(long sinceNanos) throws InterruptedException {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            try {
                if (begins(sinceNanos)) {
                    String before = versionId(store.snapshot().get(version));
                    refresher.refreshNow(version, PATIENCE);
                    end(before, store.snapshot().get(version));
                }
            } finally {
                lock.unlock();
            }
        }

        SecretValue fetch(long sinceNanos) throws FetchException, InterruptedException {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw lateResponse(); // the call of another request has not ended
            }
            try {
                if (begins(sinceNanos)) {
                    String before = versionId(fetched);
                    fetched = null;
                    failure = null;
                    try {
                        fetched = refresher.fetch(version, PATIENCE);
                    } catch (FetchException e) {
                        failure = e;
                    }
                    end(before, fetched);
                }
                SecretValue result = fetched;
                if (result == null) {
                    throw failure == null ? lateResponse() : failure;
                }
                return result;
            } finally {
                lock.unlock();
            }
        }

        private FetchException lateResponse() {
            return new FetchException("There was no response in time.", "no response in time", true);
        }

        private boolean begins(long sinceNanos) {
            long nowNanos = System.nanoTime();
            boolean begins = pauses.mayBegin(sinceNanos, nowNanos);
            if (begins) {
                pauses.begin(nowNanos);
            }
            return begins;
        }

        private void end(@Nullable String before, @Nullable SecretValue value) {
            String after = versionId(value);
            pauses.end(after != null && !after.equals(before), System.nanoTime());
        }

        private @Nullable String versionId(@Nullable SecretValue value) {
            return value == null ? null : value.versionId;
        }
    }
}
