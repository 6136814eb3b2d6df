package io.secretagent.service;

import io.secretagent.log.Log;
import io.secretagent.log.RateLimit;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secret that a request of the local provider's API asks for. Current values come from memory, also while AWS is out of order;
 * other versions are fetched when they are first asked for, within the limits of the store, and pending ones at each request, within
 * those of {@link FreshValues}: a pending version that is gone must not be served.
 */
final class ProviderAnswers {

    /** Less than a connection's time for one step. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final String NO_STAGE = "there is no version with this staging label";
    private static final String NOT_FOUND = "ResourceNotFoundException";

    private final SecretStore store;
    private final Refresher refresher;
    private final ProviderNames names;
    private final FreshValues fresh;
    private final RateLimit failures = new RateLimit();
    private final RateLimit refusals = new RateLimit();

    /** @param resources name to ARN or secret name */
    ProviderAnswers(SecretStore store, Refresher refresher, Map<String, String> resources) {
        this.store = store;
        this.refresher = refresher;
        this.names = new ProviderNames(resources, store);
        this.fresh = new FreshValues(store, refresher);
    }

    /**
     * The secret in JSON.
     *
     * @throws HttpException if there is none: AWS's error, or why there is no answer of AWS
     */
    byte[] answer(ProviderRequest request) throws HttpException {
        ProviderNames.Found found = names.find(request.secretId);
        if (found == null) {
            throw ProviderError.notFound("the resources of this agent do not include this secret");
        }
        SecretVersion version = SecretVersion.of(found.resource, request.stage, request.versionId);
        try {
            SecretValue value = value(version, request.isFresh);
            if (value == null) {
                throw missing(version);
            }
            return SecretJson.of(found.isWhole ? value.secret() : value);
        } catch (FetchException e) {
            throw missing(version, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpException("503 Service Unavailable");
        }
    }

    private @Nullable SecretValue value(SecretVersion version, boolean isFresh)
            throws FetchException, InterruptedException {
        SecretVersion pending = SecretVersion.pending(version.resource);
        if (version.equals(pending)) {
            return fresh.pending(version);
        }
        if (isFresh) {
            fresh.refresh(version);
        }
        SecretValue known = known(version);
        if (known == null) {
            refresher.fetchMissing(Collections.singleton(version), PATIENCE);
            return store.snapshot().get(version);
        }
        refresher.use(Collections.singleton(version));
        return known;
    }

    /** A value in memory; the current one also if it is asked for by its id. */
    private @Nullable SecretValue known(SecretVersion version) {
        SecretValue current = store.snapshot().get(SecretVersion.current(version.resource));
        boolean isCurrent = current != null
                && current.versionId.equals(version.versionId)
                && (version.stage == null || current.details.stages.contains(version.stage));
        return isCurrent ? current : store.snapshot().get(version);
    }

    /** For a pending version, whose failures no refresh logs. Most of the time there is none. */
    private HttpException missing(SecretVersion version, FetchException e) {
        if (e.code.equals(NOT_FOUND)) {
            return ProviderError.notFound(NO_STAGE);
        }
        if (failures.isDue()) {
            Log.warn(version + " could not be fetched for a client of service.http.secrets. " + e.getMessage());
        }
        return ProviderError.of(e.code);
    }

    private HttpException missing(SecretVersion version) {
        String code = refresher.failureCode(version);
        if (code != null || refresher.isScheduled(version)) {
            return ProviderError.of(code == null ? "not fetched yet" : code);
        }
        String refusal = refresher.refusal(version);
        if (refusal == null) {
            warnOfLimit(version);
            return new HttpException("429 Too Many Requests", "too many versions that do not exist were asked for");
        }
        if (!refusal.equals(NOT_FOUND)) {
            return ProviderError.of(refusal);
        }
        return ProviderError.notFound(version.versionId == null ? NO_STAGE : "there is no version with this VersionId");
    }

    private void warnOfLimit(SecretVersion version) {
        if (refusals.isDue()) {
            Log.warn(
                    "A request over HTTP for a version of " + version.resource + " was refused with status 429: clients"
                            + " have asked for too many of its versions. Find the client that does so; a version that does not"
                            + " exist counts for ten minutes.");
        }
    }
}
