package io.secretagent.secretsmanager;

import io.secretagent.config.LocalSettings;
import io.secretagent.config.TokenException;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.http.Address;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import io.secretagent.http.LocalHttpClient;
import io.secretagent.log.FirstFew;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fetches secrets from a local provider: AWS Workload Credentials Provider, the Parameters and Secrets Lambda extension, or another
 * process with this agent. It calls AWS; here no region, credentials or TLS are needed, and none of their classes are loaded.
 *
 * <p>The provider may return a value of its cache, which AWS's has for 300 s by default. That is enough for the start and for the
 * refresh, where {@code refreshNow} of all JVMs of a machine would make the cache useless; {@link #fetchNow}, for a value that a
 * server has just refused, goes past it.
 *
 * <p>Sources: README of aws-workload-credentials-provider; "Use the AWS Secrets Manager Agent" in the Secrets Manager user guide.
 */
final class LocalSource implements SecretSource {

    private static final String TOKEN = "X-Aws-Parameters-Secrets-Token";

    private final Map<String, String> resources;
    private final LocalSettings settings;
    private final HttpClient client;
    private final Address address;
    /** Of the last call; negative before the first response. */
    private volatile long waitedNanos = -1;

    LocalSource(Map<String, String> resources, LocalSettings settings) {
        this.resources = resources;
        this.settings = settings;
        this.client = new LocalHttpClient(settings.socketPath);
        this.address = Objects.requireNonNull(Address.parse(settings.endpoint, settings.origin), "a checked address");
    }

    @Override
    public SecretValue fetch(SecretVersion version) throws FetchException {
        return fetch(version, false);
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        return fetch(version, true);
    }

    private SecretValue fetch(SecretVersion version, boolean isFresh) throws FetchException {
        Resource resource = new Resource(version.resource, Objects.requireNonNull(resources.get(version.resource)));
        SecretVersion requested = resource.requested(version);
        String target = target(requested, resource.secretId(), isFresh);
        String token = token();
        HttpResponse response = send(target, token);
        if (response.status == LocalRefusal.FORBIDDEN && !token.equals(token())) {
            response = send(target, token()); // it was replaced in the meantime
        }
        LocalRefusal refusal = new LocalRefusal(this.toString(), settings.token.toString(), address);
        return resource.valueIn(refusal.secretIn(response, requested, resource.secretId()));
    }

    private static String target(SecretVersion version, String secretId, boolean isFresh) {
        StringBuilder target = new StringBuilder("/secretsmanager/get?secretId=" + HttpRequest.formEncoded(secretId));
        if (version.stage != null && !version.isCurrent()) {
            target.append("&versionStage=").append(HttpRequest.formEncoded(version.stage));
        }
        if (version.versionId != null) {
            target.append("&versionId=").append(HttpRequest.formEncoded(version.versionId));
        }
        return target.append(isFresh ? "&refreshNow=true" : "").toString();
    }

    private String token() throws FetchException {
        try {
            return settings.token.current();
        } catch (TokenException e) {
            throw FetchException.ofCredentials(e.getMessage(), "no token", e.isTransient);
        }
    }

    private HttpResponse send(String target, String token) throws FetchException {
        try {
            HttpRequest request = HttpRequest.of("GET", address, target).with(TOKEN, token);
            long start = System.nanoTime();
            HttpResponse response = client.send(request, Limits.ofAws(ServiceResponse.LARGEST_SECRET));
            waitedNanos = System.nanoTime() - start;
            return response;
        } catch (IOException e) {
            throw new LocalFailure(this.toString(), settings).of(e);
        }
    }

    /** There are none: the API has no batch call. */
    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) {
        return Collections.emptyList();
    }

    @Override
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) {
        return Collections.emptyMap();
    }

    @Override
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void renewCredentialsIfDue() {}

    @Override
    public void disconnect() {
        client.disconnect();
    }

    /** As in "the local provider http://localhost:2773". */
    @Override
    public String toString() {
        return "the local provider " + (settings.socketPath == null ? address.toString() : settings.socketPath);
    }

    @Override
    public @Nullable AwsSigning signing() {
        return null;
    }

    @Override
    public String credentials() {
        return this + ", with " + settings.token;
    }

    @Override
    public Map<String, List<String>> regions() {
        return Collections.emptyMap();
    }

    /** As in "A, B (the local provider http://localhost:2773)". */
    @Override
    public String describe(List<SecretVersion> versions) {
        List<String> names = new ArrayList<>();
        for (SecretVersion version : versions) {
            names.add(version.toString());
        }
        return String.join(", ", FirstFew.of(names)) + " (" + this + ")";
    }

    @Override
    public String awaited(SecretVersion version) {
        return this + " (" + settings.origin + "). Look into its log, as it may wait for AWS";
    }
}
