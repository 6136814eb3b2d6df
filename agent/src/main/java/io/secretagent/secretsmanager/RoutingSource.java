package io.secretagent.secretsmanager;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.DiscoveredResources;
import io.secretagent.config.DiscoverySettings;
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

    /** What entries of the file have found, which have their sources in {@link #byResource}; null without such entries. */
    private final @Nullable DiscoveredResources discovered;
    /** The entries without a place of their own. */
    private final Set<String> ofSectionEntries;

    private RoutingSource(
            SecretSource ofSection,
            Map<String, SecretSource> byResource,
            String services,
            @Nullable DiscoveredResources discovered,
            Set<String> ofSectionEntries) {
        this.services = services;
        this.ofSectionEntries = ofSectionEntries;
        this.ofSection = ofSection;
        this.byResource = byResource;
        this.discovered = discovered;
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
        Map<String, String> written = written(settings);
        Map<String, String> unplaced = new LinkedHashMap<>(written);
        unplaced.keySet().removeAll(settings.places.keySet());
        SecretSource ofSection = new SecretsManagerSource(unplaced, credentials.of(settings, calls), calls);
        Map<Object, Map<String, String>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, String> resource : written.entrySet()) {
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
        for (String resource : written.keySet()) {
            byResource.put(resource, placed.getOrDefault(resource, ofSection));
        }
        DiscoveredResources discovered = settings.discovered;
        for (String entry : discovered == null ? Collections.<String>emptySet() : settings.discoveries.keySet()) {
            ResourcePlace place = settings.places.get(entry);
            Map<String, String> found = Objects.requireNonNull(discovered).of(entry);
            byResource.put(
                    entry,
                    place == null
                            ? new SecretsManagerSource(found, credentials.of(settings, calls), calls)
                            : source(settings, place, found, calls, credentials));
        }
        Set<String> ofSectionEntries = new LinkedHashSet<>(settings.discoveries.keySet());
        ofSectionEntries.removeAll(settings.places.keySet());
        String services = SecretsManagerSource.services(settings.resources);
        return new RoutingSource(ofSection, byResource, services, discovered, ofSectionEntries);
    }

    /** The resources that the file names. */
    private static Map<String, String> written(AwsSettings settings) {
        Map<String, String> written = new LinkedHashMap<>(settings.resources);
        for (String resource : settings.resources.keySet()) {
            if (settings.entryOf(resource) != null) {
                written.remove(resource); // found before a checkpoint of the JVM
            }
        }
        return written;
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

    /** That of a resource or of the entry that has found it; null for another one. */
    private @Nullable SecretSource of(String resource) {
        SecretSource source = byResource.get(resource);
        String entry = source == null && discovered != null ? discovered.entryOf(resource) : null;
        return entry == null ? source : byResource.get(entry);
    }

    private SecretSource of(SecretVersion version) {
        SecretSource source = of(version.resource);
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
    public List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        return of(SecretVersion.current(entry.name)).find(entry, known);
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
    public boolean isBusy() {
        for (SecretSource source : sources) {
            if (source.isBusy()) {
                return true;
            }
        }
        return false;
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
        SecretSource source = of(resource);
        if (source == null || source == ofSection || isOfSection(resource)) {
            return null;
        }
        String described = source.describe(Collections.singletonList(SecretVersion.current(resource)));
        String place = described.substring(resource.length() + 2, described.length() - 1); // without "NAME (" and ")"
        String replica = source instanceof FallbackSource ? ((FallbackSource) source).replicaInUse() : null;
        return (replica == null ? "" : replica + " in place of ") + place;
    }

    /** Whether an entry without a place of its own has found a resource. */
    private boolean isOfSection(String resource) {
        String entry = discovered == null ? null : discovered.entryOf(resource);
        return entry != null && ofSectionEntries.contains(entry);
    }

    @Override
    public String awaited(SecretVersion version) {
        return of(version).awaited(version);
    }
}
