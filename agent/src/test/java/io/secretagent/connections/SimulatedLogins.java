package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;

/** The logins of one application to one database, in so far as they cause calls of AWS; for the simulation of a fleet. */
public final class SimulatedLogins {

    private final SecretStore store;
    private final SecretVersion version;
    private final Investigation investigation;

    public SimulatedLogins(SecretStore store, Refresher refresher, SecretVersion version) {
        this.store = store;
        this.version = version;
        this.investigation = new Investigations(store, refresher).of(version, "app@database");
    }

    /**
     * Logs in, and again if that is refused and AWS has another version.
     *
     * @param accepted the version id that the database accepts
     * @return whether the application has a connection
     */
    public boolean login(String accepted) throws InterruptedException {
        if (!isKnown(accepted)) {
            investigation.refreshSince(System.nanoTime(), () -> true);
        }
        boolean isIn = isKnown(accepted);
        if (isIn) {
            investigation.succeeded();
        }
        return isIn;
    }

    private boolean isKnown(String accepted) {
        SecretValue value = store.snapshot().get(version);
        PendingTrial pending = investigation.trial();
        return value != null && value.versionId.equals(accepted)
                || pending != null && pending.versionId.equals(accepted);
    }
}
