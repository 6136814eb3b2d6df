package io.secretagent.secretsmanager;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.DiscoverySettings;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where secrets are fetched from: AWS Secrets Manager itself, or a local provider. Thread-safe. */
public interface SecretSource {

    /** Creates the source of a configuration; only its classes are loaded. Nothing is sent before the first fetch. */
    static SecretSource of(AwsSettings settings) {
        SecretSource source = ofAll(settings);
        boolean mayBeAbsent = !settings.options.isEmpty() && OptionalSource.isNeeded(settings.options);
        return mayBeAbsent ? new OptionalSource(source, settings.options) : source;
    }

    /** The source without regard to the options of single resources. */
    static SecretSource ofAll(AwsSettings settings) {
        if (settings.local != null) {
            return new LocalSource(settings.resources, settings.local);
        }
        TlsSockets tls = TlsSockets.of(System.getenv());
        if (settings.isOverTls(System.getenv())) {
            tls.beginInBackground();
        }
        return settings.places.isEmpty() && settings.discoveries.isEmpty()
                ? SecretsManagerSource.of(settings, tls)
                : RoutingSource.of(settings, tls);
    }

    /**
     * Fetches a version, as the source has it: a local provider may return a value that is some minutes old.
     *
     * @throws FetchException if the version cannot be fetched, with the reason and the remedy
     */
    SecretValue fetch(SecretVersion version) throws FetchException;

    /**
     * Fetches a version as AWS has it now.
     *
     * @throws FetchException as {@link #fetch}
     */
    SecretValue fetchNow(SecretVersion version) throws FetchException;

    /**
     * Groups current versions into batch calls; versions that are in none are fetched one by one.
     *
     * @throws FetchException if the region of a resource is not known
     */
    List<BatchRequest> batches(Collection<SecretVersion> versions) throws FetchException;

    /**
     * Fetches several versions by one call. Versions that are not in the result have to be fetched one by one.
     *
     * @throws FetchException if the call fails
     */
    Map<SecretVersion, SecretValue> fetch(BatchRequest batch) throws FetchException;

    /**
     * Finds the secrets of an entry of the file.
     *
     * @param known the names of secrets whose values are not needed
     * @return one more than the entry's {@code most} if there are more
     * @throws FetchException if a call fails, or if the source cannot list secrets
     */
    default List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        throw new FetchException("Secrets cannot be listed here.", "no list", false);
    }

    /** How long the last call waited for the service and the network; negative before the first response. */
    long waitedNanos();

    /** Renews temporary credentials that are about to expire; to be called when nothing is fetched for some time. */
    void renewCredentialsIfDue();

    /** Whether a call is still under way whose answer is no longer awaited, as another region has answered before. */
    default boolean isBusy() {
        return false;
    }

    /** Closes the idle connections; the next call opens new ones. To be called when no call is under way. */
    void disconnect();

    /** The source for the line of the start, as in "AWS Secrets Manager with credentials from environment variables". */
    @Override
    String toString();

    /** The source of the credentials in words, as in "environment variables"; a local provider itself. */
    String credentials();

    /** With what tokens are signed; null for a local provider, which has no credentials. */
    @Nullable
    AwsSigning signing();

    /** The resources of each region; the region with its source. Empty for a local provider. May call instance metadata. */
    Map<String, List<String>> regions();

    /** The versions and where they are fetched from, for messages about failures. */
    String describe(List<SecretVersion> versions);

    /**
     * Where a resource is fetched from and as whom, if it has a place of its own, as in "eu-west-1 in place of us-west-1, credentials
     * from instance metadata"; else null. Calls nothing.
     */
    default @Nullable String place(String resource) {
        return null;
    }

    /**
     * For a message about a fetch that has not ended: what is called, or what the fetch waits for before it; and what to do, without the
     * last full stop.
     */
    String awaited(SecretVersion version);
}
