package io.secretagent.service;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;

/** What an agent answers as a local provider, without HTTP and JSON; for the simulation of a fleet. */
public final class SimulatedProvider {

    private final SecretStore store;
    private final FreshValues fresh;

    public SimulatedProvider(SecretStore store, Refresher refresher) {
        this.store = store;
        this.fresh = new FreshValues(store, refresher);
    }

    /** As {@link ProviderAnswers} does. */
    public SecretValue answer(SecretVersion version, boolean isFresh) throws FetchException, InterruptedException {
        if (version.equals(SecretVersion.pending(version.resource))) {
            return fresh.pending(version);
        }
        if (isFresh) {
            fresh.refresh(version);
        }
        SecretValue value = store.snapshot().get(version);
        if (value == null) {
            throw new FetchException("The provider has no value yet.", "not fetched yet", true);
        }
        return value;
    }
}
