package io.secretagent.secretsmanager;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of a source while a checkpoint of the JVM is created: it fetches nothing, and has no credentials and no connection.
 * Thread-safe.
 */
public final class ForgottenSource implements SecretSource {

    private static final String NAME = "none while a checkpoint of the JVM is created";

    private static FetchException failure() {
        return new FetchException("A checkpoint of this JVM is being created.", "checkpoint", true);
    }

    @Override
    public SecretValue fetch(SecretVersion version) throws FetchException {
        throw failure();
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        throw failure();
    }

    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) {
        return Collections.emptyList();
    }

    @Override
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) throws FetchException {
        throw failure();
    }

    @Override
    public List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        throw failure();
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
    public String toString() {
        return NAME;
    }

    @Override
    public String credentials() {
        return NAME;
    }

    @Override
    public @Nullable AwsSigning signing() {
        return null;
    }

    @Override
    public Map<String, List<String>> regions() {
        return Collections.emptyMap();
    }

    @Override
    public String describe(List<SecretVersion> versions) {
        return versions.toString();
    }

    @Override
    public String awaited(SecretVersion version) {
        return NAME;
    }
}
