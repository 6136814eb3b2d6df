package io.secretagent.management;

import io.secretagent.connections.LoginSecrets;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import io.secretagent.weaving.WovenClasses;
import org.jspecify.annotations.Nullable;

/** The parts of the agent whose state JMX, Flight Recorder and the status page show. */
public final class AgentState {

    /** Replaced after a checkpoint of the JVM. */
    private volatile SecretSource source;

    public final SecretStore store;
    public final FetchStatistics statistics;
    public final Refresher refresher;
    public final WovenClasses woven;
    /** Null where nothing is woven. */
    public final @Nullable LoginSecrets logins;
    /** Whether the agent runs without an application. */
    public final boolean isAlone;

    private @Nullable Rotations rotations;

    /** Of an agent in an application. */
    public AgentState(
            SecretSource source,
            SecretStore store,
            FetchStatistics statistics,
            Refresher refresher,
            WovenClasses woven,
            @Nullable LoginSecrets logins) {
        this(source, store, statistics, refresher, woven, logins, false);
    }

    private AgentState(
            SecretSource source,
            SecretStore store,
            FetchStatistics statistics,
            Refresher refresher,
            WovenClasses woven,
            @Nullable LoginSecrets logins,
            boolean isAlone) {
        this.source = source;
        this.store = store;
        this.statistics = statistics;
        this.refresher = refresher;
        this.woven = woven;
        this.logins = logins;
        this.isAlone = isAlone;
    }

    /** Of an agent that runs alone, and weaves nothing. */
    public static AgentState alone(
            SecretSource source, SecretStore store, FetchStatistics statistics, Refresher refresher) {
        return new AgentState(source, store, statistics, refresher, new WovenClasses(), null, true);
    }

    /** Where the secrets are fetched from. */
    public SecretSource source() {
        return source;
    }

    /** Replaces the source, after a checkpoint of the JVM. */
    public void setSource(SecretSource other) {
        source = other;
    }

    /** Records the rotations from now on; without a call of this, none is, and nothing of it is loaded. */
    public synchronized void recordRotations() {
        if (rotations == null) {
            rotations = new Rotations();
            store.subscribe(rotations);
        }
    }

    /** The recorded rotations; null where none are. */
    public synchronized @Nullable Rotations rotations() {
        return rotations;
    }
}
