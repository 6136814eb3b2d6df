package io.secretagent.store;

import io.secretagent.credentials.AwsSigning;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.BatchRequest;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A source without a network, for the simulation of a fleet. */
final class SimulatedSource implements SecretSource {

    /** What answers. */
    interface Server {

        SecretValue answer(SecretVersion version, boolean isFresh) throws FetchException, InterruptedException;
    }

    private final Server server;

    SimulatedSource(Server server) {
        this.server = server;
    }

    private SecretValue fetch(SecretVersion version, boolean isFresh) throws FetchException {
        try {
            return server.answer(version, isFresh);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public SecretValue fetch(SecretVersion version) throws FetchException {
        return fetch(version, false);
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        return fetch(version, true);
    }

    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) {
        return List.of();
    }

    @Override
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) {
        return Map.of();
    }

    @Override
    public long waitedNanos() {
        return -1;
    }

    @Override
    public void renewCredentialsIfDue() {}

    @Override
    public void disconnect() {}

    @Override
    public String credentials() {
        return "the simulation";
    }

    @Override
    public AwsSigning signing() {
        return null;
    }

    @Override
    public Map<String, List<String>> regions() {
        return Map.of();
    }

    @Override
    public String describe(List<SecretVersion> versions) {
        return versions.toString();
    }

    @Override
    public String awaited(SecretVersion version) {
        return "the simulation";
    }
}
