package io.secretagent.secretsmanager;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.ResourcePlace;
import io.secretagent.credentials.AwsCalls;
import io.secretagent.credentials.AwsSigning;
import io.secretagent.credentials.PlaceCredentials;
import io.secretagent.http.TlsSockets;
import io.secretagent.log.FirstFew;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source in front of others, for a file in which resources are fetched from places of their own. Resources of the same place share
 * a source, and sources with the same role share its session. Loaded only for such a file. Thread-safe.
 */
final class RoutingSource implements SecretSource {

    /** The source of what has no place of its own; it signs what is no call for a secret. */
    private final SecretSource ofSection;
    /** Each source once; that of the section first if it has resources. */
    private final Collection<SecretSource> sources;

    private final Map<String, SecretSource> byResource;
    /** The services that are called, for messages. */
    private final String services;

    private RoutingSource(SecretSource ofSection, Map<String, SecretSource> byResource, String services) {
        this.services = services;
        this.ofSection = ofSection;
        this.byResource = byResource;
        this.sources = new LinkedHashSet<>(byResource.values());
    }

    /**
     * Creates the sources of all places. Credentials are resolved at the first fetch.
     *
     * @param tls creates the sockets of all connections
     */
    static RoutingSource of(AwsSettings settings, TlsSockets tls) {
        return of(settings, new AwsCalls(settings, tls, System.getProperties(), System.getenv()));
    }

    /** @param calls of the settings */
    static RoutingSource of(AwsSettings settings, AwsCalls calls) {
        PlaceCredentials credentials = new PlaceCredentials();
        Map<String, String> unplaced = new LinkedHashMap<>(settings.resources);
        unplaced.keySet().removeAll(settings.places.keySet());
        SecretSource ofSection = new SecretsManagerSource(unplaced, credentials.of(settings, calls), calls);
        Map<Object, Map<String, String>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, String> resource : settings.resources.entrySet()) {
            ResourcePlace place = settings.places.get(resource.getKey());
            if (place != null) {
                Object identity = place.identity(settings, resource.getValue());
                Map<String, String> group = groups.get(identity);
                if (group == null) {
                    group = new LinkedHashMap<>();
                    groups.put(identity, group);
                }
                group.put(resource.getKey(), resource.getValue());
            }
        }
        Map<String, SecretSource> placed = new LinkedHashMap<>();
        for (Map<String, String> group : groups.values()) {
            ResourcePlace place = Objects.requireNonNull(
                    settings.places.get(group.keySet().iterator().next()));
            SecretSource source = source(settings, place, group, calls, credentials);
            for (String resource : group.keySet()) {
                placed.put(resource, source);
            }
        }
        Map<String, SecretSource> byResource = new LinkedHashMap<>();
        for (String resource : settings.resources.keySet()) {
            byResource.put(resource, placed.getOrDefault(resource, ofSection));
        }
        return new RoutingSource(ofSection, byResource, SecretsManagerSource.services(settings.resources));
    }

    private static SecretSource source(
            AwsSettings settings,
            ResourcePlace place,
            Map<String, String> group,
            AwsCalls calls,
            PlaceCredentials credentials) {
        SecretSource first = source(settings.at(place, group), calls, credentials);
        if (place.fallbackRegions.isEmpty()) {
            return first;
        }
        Map<String, SecretSource> replicas = new LinkedHashMap<>();
        for (String region : place.fallbackRegions) {
            Map<String, String> ids = new LinkedHashMap<>();
            for (Map.Entry<String, String> resource : group.entrySet()) {
                ids.put(resource.getKey(), ResourcePlace.replicaOf(resource.getValue(), region));
            }
            replicas.put(region, source(settings.at(place.ofReplica(region), ids), calls, credentials));
        }
        return new FallbackSource(first, replicas);
    }

    private static SecretSource source(AwsSettings settings, AwsCalls calls, PlaceCredentials credentials) {
        AwsCalls own = calls.with(settings);
        return new SecretsManagerSource(settings.resources, credentials.of(settings, own), own);
    }

    private SecretSource of(SecretVersion version) {
        SecretSource source = byResource.get(version.resource);
        if (source == null) {
            throw new IllegalArgumentException("not configured: " + version.resource);
        }
        return source;
    }

    private Map<SecretSource, List<SecretVersion>> bySource(Collection<SecretVersion> versions) {
        Map<SecretSource, List<SecretVersion>> groups = new LinkedHashMap<>();
        for (SecretVersion version : versions) {
            SecretSource source = of(version);
            if (!groups.containsKey(source)) {
                groups.put(source, new ArrayList<SecretVersion>());
            }
            groups.get(source).add(version);
        }
        return groups;
    }

    @Override
    public SecretValue fetch(SecretVersion version) throws FetchException {
        return of(version).fetch(version);
    }

    @Override
    public SecretValue fetchNow(SecretVersion version) throws FetchException {
        return of(version).fetchNow(version);
    }

    @Override
    public List<BatchRequest> batches(Collection<SecretVersion> versions) throws FetchException {
        List<BatchRequest> batches = new ArrayList<>();
        for (Map.Entry<SecretSource, List<SecretVersion>> group :
                bySource(versions).entrySet()) {
            batches.addAll(group.getKey().batches(group.getValue()));
        }
        return batches;
    }

    @Override
    public Map<SecretVersion, SecretValue> fetch(BatchRequest batch) throws FetchException {
        return of(batch.first()).fetch(batch);
    }

    @Override
    public long waitedNanos() {
        long longest = -1;
        for (SecretSource source : sources) {
            longest = Math.max(longest, source.waitedNanos());
        }
        return longest;
    }

    @Override
    public void renewCredentialsIfDue() {
        for (SecretSource source : sources) {
            source.renewCredentialsIfDue();
        }
    }

    @Override
    public void disconnect() {
        for (SecretSource source : sources) {
            source.disconnect();
        }
    }

    @Override
    public String toString() {
        return services + " with credentials from " + credentials();
    }

    @Override
    public String credentials() {
        Set<String> all = new LinkedHashSet<>();
        for (SecretSource source : sources) {
            all.add(source.credentials());
        }
        return String.join("; ", FirstFew.of(all));
    }

    @Override
    public @Nullable AwsSigning signing() {
        return ofSection.signing();
    }

    @Override
    public Map<String, List<String>> regions() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (SecretSource source : sources) {
            for (Map.Entry<String, List<String>> region : source.regions().entrySet()) {
                if (!found.containsKey(region.getKey())) {
                    found.put(region.getKey(), new ArrayList<String>());
                }
                found.get(region.getKey()).addAll(region.getValue());
            }
        }
        return found;
    }

    /** As in "A (us-west-1, credentials from X), B (eu-west-1, credentials from X, role Y)". */
    @Override
    public String describe(List<SecretVersion> versions) {
        List<String> places = new ArrayList<>();
        for (Map.Entry<SecretSource, List<SecretVersion>> group :
                bySource(versions).entrySet()) {
            places.add(group.getKey().describe(group.getValue()));
        }
        return String.join(", ", FirstFew.of(places));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the source of the section itself
    public @Nullable String place(String resource) {
        SecretSource source = byResource.get(resource);
        if (source == null || source == ofSection) {
            return null;
        }
        String described = source.describe(Collections.singletonList(SecretVersion.current(resource)));
        String place = described.substring(resource.length() + 2, described.length() - 1); // without "NAME (" and ")"
        String replica = source instanceof FallbackSource ? ((FallbackSource) source).replicaInUse() : null;
        return (replica == null ? "" : replica + " in place of ") + place;
    }

    @Override
    public String awaited(SecretVersion version) {
        return of(version).awaited(version);
    }
}
