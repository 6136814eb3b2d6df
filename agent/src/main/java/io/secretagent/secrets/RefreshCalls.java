package io.secretagent.secrets;

import io.secretagent.log.Log;
import io.secretagent.startup.StartupFailure;
import java.util.concurrent.TimeUnit;

/** One refresh after the other: the call, what it means for the store, and when the next one is due. */
public final class RefreshCalls {

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SecretsManagerSource source;
    private final SecretStore store;
    private final FetchAccounts accounts;
    private final RefreshLog log;
    private volatile boolean isConnected = true;
    private volatile long lastCallNanos = System.nanoTime();
    private volatile long lastLookNanos = System.nanoTime();

    /**
     * Prepares.
     *
     * @param source never closed from here on
     */
    public RefreshCalls(SecretsManagerSource source, SecretStore store, FetchAccounts accounts) {
        this.source = source;
        this.store = store;
        this.accounts = accounts;
        this.log = new RefreshLog(source);
    }

    boolean has(SecretVersion version) {
        return store.snapshot().get(version) != null;
    }

    /** Fetches and decides; whatever happens, the next one is due some time. */
    void make(Refresh refresh) {
        long startNanos = System.nanoTime();
        isConnected = true;
        SecretVersion version = refresh.version;
        try {
            SecretValue value = source.fetch(version);
            SecretChange change = store.put(version, value);
            accounts.succeeded(version, value.versionId, startNanos);
            log.succeeded(version);
            refresh.afterSuccess();
            if (change != null) {
                log.changed(change);
                accounts.rotated(change);
            }
        } catch (FetchException e) {
            accounts.failed(version, e, startNanos);
            log.failed(version, e);
            refresh.afterFailure(e.cause, e.isOfCredentials);
        } catch (RuntimeException | Error e) {
            Log.error(StartupFailure.defect(e));
            refresh.afterFailure("defect", false);
        } finally {
            lastCallNanos = System.nanoTime();
        }
    }

    /** For when no call is under way or about to be: closes connections that were long idle. */
    void rest() {
        if (isConnected && System.nanoTime() - lastCallNanos > IDLE_NANOS) {
            source.disconnect();
            isConnected = false;
        }
    }

    boolean isTimeToLookAfterCredentials() {
        return System.nanoTime() - lastLookNanos > LOOK_NANOS;
    }

    /** Keeps temporary credentials fresh between the calls. */
    void lookAfterCredentials() {
        lastLookNanos = System.nanoTime();
        source.renewCredentialsIfDue();
    }
}
