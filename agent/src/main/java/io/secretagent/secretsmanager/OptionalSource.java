package io.secretagent.secretsmanager;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.config.ResourceOptions;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.json.JsonText;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A source in front of another, for resources that are optional: that such a secret does not exist, or is marked for deletion, is no
 * failure. Its defaults stand for it until it is first found; afterwards its last value does, whatever becomes of it. Thread-safe.
 */
final class OptionalSource implements SecretSource {

    private final SecretSource source;
    private final Map<String, ResourceOptions> options;
    /** The resources that were found at least once. */
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    /** The resources of whose absence the log has a line. */
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    OptionalSource(SecretSource source, Map<String, ResourceOptions> options) {
        this.source = source;
        this.options = options;
    }

    /** Whether some resource is optional. */
    static boolean isNeeded(Map<String, ResourceOptions> options) {
        for (ResourceOptions resource : options.values()) {
            if (resource.isOptional) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SecretValue fetch(SecretVersion version) throws FetchException {
        try {
            return found(version, source.fetch(version));
        } catch (FetchException e) {
            return instead(version, e);
        }
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        try {
            return found(version, source.fetchNow(version));
        } catch (FetchException e) {
            return instead(version, e);
        }
    }

    private SecretValue found(SecretVersion version, SecretValue value) {
        found.add(version.resource);
        return value;
    }

    /** The defaults of an optional secret that does not exist. */
    private SecretValue instead(SecretVersion version, FetchException e) throws FetchException {
        ResourceOptions resource = options.get(version.resource);
        if (resource == null || !resource.isOptional || e.absence == null || !mayBeAbsent(version)) {
            throw e;
        }
        boolean hasDefaults = e.absence == Absence.NOT_THERE && !resource.defaults.isEmpty();
        if (logged.add(version.resource)) {
            Log.info(version + " " + e.absence + ", and is optional: "
                    + (hasDefaults
                            ? "its defaults are used until there is a secret."
                            : "references to it stay as they are written until there is a secret.")
                    + " (" + resource.origin + ")");
        }
        if (hasDefaults) {
            return SecretValue.text(SecretValue.DEFAULTS, json(resource.defaults));
        }
        throw e.tolerated();
    }

    /** A value that was found once stays, and a stage that does not exist is no matter of the whole secret. */
    private boolean mayBeAbsent(SecretVersion version) {
        return version.isCurrent() && !found.contains(version.resource);
    }

    private static String json(Map<String, String> defaults) {
        StringBuilder json = new StringBuilder();
        for (Map.Entry<String, String> entry : defaults.entrySet()) {
            json.append(json.length() == 0 ? '{' : ',');
            JsonText.quote(json, entry.getKey());
            json.append(':');
            JsonText.quote(json, entry.getValue());
        }
        return json.append('}').toString();
    }

    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) throws FetchException {
        return source.batches(versions);
    }

    /** What is absent is not in the result, and is then fetched by a call of its own. */
    @Override
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) throws FetchException {
        Map<SecretVersion, SecretValue> values = source.fetch(batch);
        for (SecretVersion version : values.keySet()) {
            found.add(version.resource);
        }
        return values;
    }

    @Override
    public List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        return source.find(entry, known);
    }

    @Override
    public long waitedNanos() {
        return source.waitedNanos();
    }

    @Override
    public void renewCredentialsIfDue() {
        source.renewCredentialsIfDue();
    }

    @Override
    public boolean isBusy() {
        return source.isBusy();
    }

    @Override
    public void disconnect() {
        source.disconnect();
    }

    @Override
    public String toString() {
        return source.toString();
    }

    @Override
    public String credentials() {
        return source.credentials();
    }

    @Override
    public @Nullable AwsSigning signing() {
        return source.signing();
    }

    @Override
    public Map<String, List<String>> regions() {
        return source.regions();
    }

    @Override
    public String describe(List<SecretVersion> versions) {
        return source.describe(versions);
    }

    @Override
    public @Nullable String place(String resource) {
        return source.place(resource);
    }

    @Override
    public String awaited(SecretVersion version) {
        return source.awaited(version);
    }
}
