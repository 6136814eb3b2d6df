package io.secretagent.secretsmanager;

import io.secretagent.config.AwsSettings;
import io.secretagent.credentials.AgentCredentials;
import io.secretagent.credentials.AwsCalls;
import io.secretagent.credentials.AwsService;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Fetches secrets from AWS Secrets Manager. The only class that knows how the call is made: {@code GetSecretValue} without
 * the SDK's client, whose classes would double what the agent adds to a start. Thread-safe.
 */
public final class SecretsManagerSource {

    private final Map<String, String> resources;
    private final SigningCredentials credentials;
    private final Regions regions;
    private final ServiceAddresses addresses;
    private final AwsClock clock;
    private final AtomicBoolean warnedOfTheClock = new AtomicBoolean();
    private final SignedPost post;

    /**
     * A source; nothing is sent yet.
     *
     * @param resources name to ARN or secret name
     */
    public SecretsManagerSource(Map<String, String> resources, Credentials credentials, AwsCalls calls) {
        this.resources = resources;
        this.addresses = calls.addresses;
        this.clock = calls.clock;
        this.credentials = new SigningCredentials(credentials);
        this.regions = calls.regions;
        this.post = new SignedPost(calls.client, clock);
    }

    /**
     * The source for a configuration; credentials are looked for when something is fetched.
     *
     * @param tls for the connections
     */
    public static SecretsManagerSource of(AwsSettings settings, TlsSockets tls) {
        AwsCalls calls = new AwsCalls(settings, tls, System.getProperties(), System.getenv());
        return new SecretsManagerSource(settings.resources, new AgentCredentials(settings, calls), calls);
    }

    /** Where the credentials come from, in words. */
    public String credentials() {
        return credentials.source();
    }

    /** Each region with what names it, and the resources that are asked for there. */
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

    /** Which resources, where and with whose credentials; as in "A, B (us-west-1, credentials from instance metadata)". */
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
        String region = regions.ifKnown(resources.get(version.resource));
        return region == null ? "region unknown" : region;
    }

    /**
     * Makes one call; a second one only if the first tells that the clocks differ, or that the credentials are of no use
     * while there are newer ones.
     *
     * @throws FetchException if there is no value, with the reason and the remedy
     */
    public SecretValue fetch(SecretVersion version) throws FetchException {
        SecretRequest request = request(version);
        SecretValue secret = call("GetSecretValue", 1, request, request.body()).secret();
        return resource(version).valueIn(secret);
    }

    private Resource resource(SecretVersion version) {
        return new Resource(version.resource, resources.get(version.resource));
    }

    private ServiceResponse call(String operation, int secrets, SecretRequest request, byte[] body)
            throws FetchException {
        AwsCredentialsIdentity identity = credentials.current();
        ServiceResponse answer = send(operation, secrets, request.region, body, identity);
        if (answer.status != 200 && answer.error().isClockSkew() && clock.setFrom(answer.header("Date"))) {
            warnOfTheClock();
            answer = send(operation, secrets, request.region, body, identity);
        }
        if (answer.status != 200 && answer.error().isOfCredentials() && credentials.replace(identity)) {
            identity = credentials.current();
            answer = send(operation, secrets, request.region, body, identity);
        }
        if (answer.status != 200) {
            throw refusal(answer, request, identity);
        }
        return answer;
    }

    private FetchException refusal(ServiceResponse answer, SecretRequest request, AwsCredentialsIdentity identity) {
        FetchException reason = answer.error().toException(request);
        if (answer.error().isOfCredentials()) {
            credentials.refused(identity, reason);
        }
        return reason;
    }

    private SecretRequest request(SecretVersion version) throws FetchException {
        Resource resource = resource(version);
        SecretVersion asked = resource.asked(version);
        return new SecretRequest(asked, resource.secretId(), region(resource));
    }

    private String region(Resource resource) throws FetchException {
        try {
            return regions.of(resource.secretId());
        } catch (CredentialsException e) {
            throw FetchException.of(e, "no region");
        }
    }

    /** Keeps temporary credentials fresh while nothing is fetched. */
    public void renewCredentialsIfDue() {
        try {
            credentials.current();
        } catch (FetchException e) {
            // Told when something is fetched with them.
        }
    }

    /** Closes the connections; the next call opens new ones. For when no call is under way. */
    public void disconnect() {
        post.close();
    }

    private void warnOfTheClock() {
        if (warnedOfTheClock.compareAndSet(false, true)) {
            Log.warn("The clock of this machine is " + clock.skew() + "; calls are signed with AWS's time."
                    + " Set the clock (NTP).");
        }
    }

    private ServiceResponse send(
            String operation, int secrets, String region, byte[] body, AwsCredentialsIdentity identity)
            throws FetchException {
        Address address = address(region);
        try {
            return post.send(address, region, operation, secrets, body, identity);
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, address);
            throw new FetchException(failure.message, failure.code, failure.isTransient);
        }
    }

    private Address address(String region) throws FetchException {
        try {
            return addresses.of(AwsService.SECRETS_MANAGER, region);
        } catch (CredentialsException e) {
            throw new FetchException(e.getMessage(), "address", false);
        }
    }

    /**
     * Sorts current versions into calls that fetch several: of one region each, and of no more than AWS allows. Resources that
     * name a version are left out, as such a call knows the current ones only.
     *
     * @throws FetchException if nothing names the region of one
     */
    public List<BatchRequest> batches(Collection<SecretVersion> versions) throws FetchException {
        Map<String, BatchRequest> open = new HashMap<>();
        List<BatchRequest> batches = new ArrayList<>();
        for (SecretVersion version : versions) {
            Resource resource = resource(version);
            if (!resource.isOfTheCurrentVersion()) {
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

    /**
     * Fetches several at once; what is not in the result has to be fetched by itself, which also tells why.
     *
     * @throws FetchException if there is nothing at all
     */
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) throws FetchException {
        ServiceResponse answer = call("BatchGetSecretValue", BatchRequest.MOST, request(batch.first()), batch.body());
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        for (Map.Entry<SecretVersion, SecretValue> secret : batch.values(answer).entrySet()) {
            try {
                values.put(secret.getKey(), resource(secret.getKey()).valueIn(secret.getValue()));
            } catch (FetchException e) {
                continue; // told where it is fetched by itself
            }
        }
        return values;
    }
}
