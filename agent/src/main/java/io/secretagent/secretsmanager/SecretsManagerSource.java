package io.secretagent.secretsmanager;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.DiscoverySettings;
import io.secretagent.config.SecretId;
import io.secretagent.credentials.AgentCredentials;
import io.secretagent.credentials.AwsCalls;
import io.secretagent.credentials.AwsService;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.credentials.Credentials;
import io.secretagent.credentials.CredentialsException;
import io.secretagent.credentials.Regions;
import io.secretagent.credentials.ServiceAddresses;
import io.secretagent.http.Address;
import io.secretagent.http.NetworkFailure;
import io.secretagent.http.TlsSockets;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.signature.AwsClock;
import io.secretagent.signature.AwsIdentity;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fetches secrets from AWS Secrets Manager, and parameters from {@link ParameterStore}. Calls {@code GetSecretValue} without the SDK's
 * client, whose classes would double the time that the agent adds to the start of a JVM. Thread-safe.
 */
public final class SecretsManagerSource implements SecretSource {

    private static final String CHECK = ". Check the network and the proxy";

    private final Map<String, String> resources;
    private final Credentials ofAll;
    private final SigningCredentials credentials;
    private final Regions regions;
    private final ServiceAddresses addresses;
    private final AwsClock clock;
    private final AtomicBoolean warnedOfTheClock = new AtomicBoolean();
    private final SignedPost post;
    /** Null where no resource is a parameter. */
    private final @Nullable ParameterStore parameters;
    /** The calls that have not ended, for messages. */
    private final Map<SecretRequest, Address> underWay = new ConcurrentHashMap<>();

    private volatile long waitedNanos = -1;

    /**
     * Creates a source. Nothing is sent before the first fetch.
     *
     * @param resources name to ARN or secret name, or a parameter's ARN
     */
    public SecretsManagerSource(Map<String, String> resources, Credentials credentials, AwsCalls calls) {
        this.resources = resources;
        this.addresses = calls.addresses;
        this.clock = calls.clock;
        this.ofAll = credentials;
        this.credentials = new SigningCredentials(credentials);
        this.regions = calls.regions;
        this.post = new SignedPost(calls.client, clock, "secretsmanager", "secretsmanager");
        this.parameters = parameterCount(resources) == 0 ? null : new ParameterStore(calls.client, clock);
    }

    private static int parameterCount(Map<String, String> resources) {
        int count = 0;
        for (String id : resources.values()) {
            count += SecretId.isParameter(id) ? 1 : 0;
        }
        return count;
    }

    /**
     * Creates the source for a configuration. Credentials are resolved at the first fetch.
     *
     * @param tls creates the sockets of all connections
     */
    public static SecretsManagerSource of(AwsSettings settings, TlsSockets tls) {
        AwsCalls calls = new AwsCalls(settings, tls, System.getProperties(), System.getenv());
        return new SecretsManagerSource(settings.resources, new AgentCredentials(settings, calls), calls);
    }

    @Override
    public String toString() {
        return services(resources) + " with credentials from " + credentials();
    }

    /** The services that resources are fetched from, as in "AWS Secrets Manager and Parameter Store". */
    static String services(Map<String, String> resources) {
        int count = parameterCount(resources);
        boolean areAll = count > 0 && count == resources.size();
        return "AWS " + (areAll ? "Parameter Store" : "Secrets Manager" + (count > 0 ? " and Parameter Store" : ""));
    }

    @Override
    public AwsSigning signing() {
        return new AwsSigning(ofAll, regions, clock);
    }

    @Override
    public String credentials() {
        return credentials.source();
    }

    /** The region with its source, as in "us-west-1 (AWS_REGION)". */
    @Override
    public Map<String, List<String>> regions() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            String region = regions.described(resource.getValue());
            if (!found.containsKey(region)) {
                found.put(region, new ArrayList<String>());
            }
            found.get(region).add(resource.getKey());
        }
        return found;
    }

    /** The versions, their regions and the source of the credentials, as in "A, B (us-west-1, credentials from instance metadata)". */
    @Override
    public String describe(List<SecretVersion> versions) {
        List<String> names = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>();
        for (SecretVersion version : versions) {
            names.add(version.toString());
            places.add(regionForMessages(version));
        }
        return String.join(", ", FirstFew.of(names)) + " (" + String.join(", ", places) + ", credentials from "
                + credentials.source() + ")";
    }

    private String regionForMessages(SecretVersion version) {
        String region =
                regions.ifKnown(resources.getOrDefault(version.resource, "")); // none for an entry that finds some
        return region == null ? "region unknown" : region;
    }

    /** By one call, which is repeated if AWS's clock differs, or if AWS refuses the credentials and their source has newer ones. */
    @Override
    public SecretValue fetch(SecretVersion version) throws FetchException {
        SecretRequest request = request(version);
        ServiceResponse response = call(request.operation(), 1, request, request.body());
        return resource(version)
                .valueIn(request.isParameter() ? parameters().valueIn(response, request.secretId) : response.secret());
    }

    private ParameterStore parameters() {
        return Objects.requireNonNull(parameters, "a parameter is among the resources");
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        return fetch(version);
    }

    private Resource resource(SecretVersion version) {
        return new Resource(version.resource, configuredId(version.resource));
    }

    /** The ARN or secret name of a resource; references name configured ones only. */
    private String configuredId(String resource) {
        String id = resources.get(resource);
        if (id == null) {
            throw new IllegalArgumentException("not configured: " + resource);
        }
        return id;
    }

    /**
     * Sends a request, with other credentials or AWS's time if needed.
     *
     * @param secrets how many the response may hold
     */
    ServiceResponse call(String operation, int secrets, SecretRequest request, byte[] body) throws FetchException {
        AwsIdentity identity = credentials.current();
        ServiceResponse response = send(operation, secrets, request, body, identity);
        if (response.status != 200 && response.error().isClockSkew() && clock.setFrom(response.header("Date"))) {
            warnOfTheClock();
            response = send(operation, secrets, request, body, identity);
        }
        if (response.status != 200 && response.error().isOfCredentials() && credentials.replace(identity)) {
            identity = credentials.current();
            response = send(operation, secrets, request, body, identity);
        }
        if (response.status != 200) {
            throw refusal(response, request, identity);
        }
        return response;
    }

    private FetchException refusal(ServiceResponse response, SecretRequest request, AwsIdentity identity) {
        FetchException reason = response.error().toException(request, credentials.source());
        if (response.error().isOfCredentials()) {
            credentials.refused(identity, reason, System.nanoTime());
        }
        return reason;
    }

    private SecretRequest request(SecretVersion version) throws FetchException {
        Resource resource = resource(version);
        SecretVersion requested = resource.requested(version);
        return new SecretRequest(requested, resource.secretId(), region(resource));
    }

    private String region(Resource resource) throws FetchException {
        try {
            return regions.of(resource.secretId());
        } catch (CredentialsException e) {
            throw FetchException.of(e, "no region");
        }
    }

    @Override
    public void renewCredentialsIfDue() {
        try {
            credentials.current();
        } catch (FetchException e) {
            // logged when a fetch fails
        }
    }

    @Override
    public void disconnect() {
        post.close();
    }

    @Override
    public List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        String region;
        try {
            region = regions.ofSettings();
        } catch (CredentialsException e) {
            throw FetchException.of(e, "no region");
        }
        return new SecretSearch(entry, region, this).run(known);
    }

    private void warnOfTheClock() {
        if (warnedOfTheClock.compareAndSet(false, true)) {
            Log.warn("The clock of this machine is " + clock.skew() + "; calls are signed with AWS's time."
                    + " Set the clock (NTP).");
        }
    }

    private ServiceResponse send(
            String operation, int secrets, SecretRequest request, byte[] body, AwsIdentity identity)
            throws FetchException {
        Address address = address(request);
        SignedPost service = request.isParameter() ? parameters().post : post;
        underWay.put(request, address);
        try {
            ServiceResponse response = service.send(address, request.region, operation, secrets, body, identity);
            waitedNanos = response.waitedNanos;
            return response;
        } catch (IOException e) {
            throw unreachable(e, address, request);
        } finally {
            underWay.remove(request);
        }
    }

    static FetchException unreachable(IOException e, Address address, SecretRequest request) {
        NetworkFailure failure = NetworkFailure.of(e, address);
        boolean isHostOfRegion = e instanceof UnknownHostException && address.origin == null;
        String mismatch = isHostOfRegion ? request.regionMismatch() : "";
        return new FetchException(
                mismatch.isEmpty() ? failure.message : mismatch + " " + failure.message,
                failure.code,
                failure.isTransient);
    }

    @Override
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public String awaited(SecretVersion version) {
        for (Map.Entry<SecretRequest, Address> call : underWay.entrySet()) {
            if (call.getKey().isOf(version.resource)) {
                String origin = call.getValue().origin;
                return call.getValue() + (origin == null ? "" : " (" + origin + ")") + CHECK;
            }
        }
        return "the source of the credentials or of the region" + CHECK;
    }

    private Address address(SecretRequest request) throws FetchException {
        try {
            AwsService service = request.isParameter() ? AwsService.SSM : AwsService.SECRETS_MANAGER;
            return addresses.of(service, request.region);
        } catch (CredentialsException e) {
            throw new FetchException(e.getMessage(), "address", false);
        }
    }

    /**
     * Groups current versions into batch calls, each of one region and with no more secrets than AWS allows. Parameters, and resources
     * that are configured with a version, are left out.
     */
    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) throws FetchException {
        Map<String, BatchRequest> open = new HashMap<>();
        List<BatchRequest> batches = new ArrayList<>();
        for (SecretVersion version : versions) {
            Resource resource = resource(version);
            if (!resource.isForBatches()) {
                continue;
            }
            String region = region(resource);
            BatchRequest batch = open.get(region);
            if (batch == null || batch.isFull()) {
                batch = new BatchRequest(region);
                open.put(region, batch);
                batches.add(batch);
            }
            batch.add(version, resource.secretId());
        }
        return batches;
    }

    /** A fetch of its own shows why a version is missing. */
    @Override
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) throws FetchException {
        ServiceResponse response = call("BatchGetSecretValue", BatchRequest.MOST, request(batch.first()), batch.body());
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        for (Map.Entry<SecretVersion, SecretValue> secret :
                batch.values(response).entrySet()) {
            try {
                values.put(secret.getKey(), resource(secret.getKey()).valueIn(secret.getValue()));
            } catch (FetchException e) {
                // logged when the version is fetched by a call of its own
            }
        }
        return values;
    }
}
