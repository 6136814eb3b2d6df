package io.secretagent.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code secret-manager.aws}: which secrets to fetch, and with which credentials. */
public final class AwsSettings {

    /** Aerospike's agent supports the first three. */
    private static final List<String> OTHER_MANAGERS = Arrays.asList("gcp", "vault", "file", "azure");

    /** Null where the ARNs or AWS's own settings name the region. */
    public final @Nullable String region;
    /** The path of the key that names {@link #region}, for messages. */
    public final String regionKey;
    /**
     * Name to ARN or secret name, in the file's order; empty where the agent makes tokens of IAM only. With {@link #discoveries} it
     * grows while the agent runs.
     */
    public final Map<String, String> resources;
    /** Name to each entry that finds secrets; usually none. */
    public final Map<String, DiscoverySettings> discoveries;
    /** What they have found; null without them. */
    public final @Nullable DiscoveredResources discovered;
    /** Whether the file names no secret, and no mistake is the reason. */
    final boolean isWithoutSecrets;
    /** Name to the hosts that the secret may be sent to, in lower case; a secret whose name is not here may be sent to any host. */
    public final Map<String, Set<String>> hosts;
    /** Name to what a resource sets for itself besides its place; most resources are not in it. */
    public final Map<String, ResourceOptions> options;
    /** Name to the place of a resource that has one of its own; most resources are not in it. */
    public final Map<String, ResourcePlace> places;
    /** The fall-back regions of all places; usually none. */
    public final Set<String> fallbackRegions;
    /** Null where the file has none. */
    public final @Nullable StaticCredentials staticCredentials;
    /** The profile of the shared files, or null. */
    public final @Nullable String profile;
    /** The settings that may name the profile, for messages: the path of a key, maybe with a variable. */
    public final String profileKey;
    /** Whether the profile is the only source of credentials, rather than one in AWS's order. */
    public final boolean isOfProfileAlone;
    /** Null where no role is assumed. */
    public final @Nullable AssumeRoleSettings assumeRole;
    /** Another address of Secrets Manager, and of STS if {@link #stsEndpoint} is null; or null. */
    public final @Nullable URI endpoint;
    /** The path of the key that holds {@link #endpoint}, for messages. */
    public final String endpointKey;
    /** Another address of STS, or null. */
    public final @Nullable URI stsEndpoint;
    /** The proxy to AWS, or null. It may hold a password: print its {@link UrlAuthority}. */
    public final @Nullable URI proxy;
    /** The key's path, the file and the line of the proxy, for messages; null without a proxy. */
    public final @Nullable String proxyOrigin;
    /** Whether the start fetches several secrets in one call, where AWS allows it. */
    public final boolean batch;
    /** The local provider that calls AWS in place of this agent, or null. */
    public final @Nullable LocalSettings local;
    /** Whether the service's responses hold values in base64. */
    public final boolean convertToBase64;

    /** The values of {@code batch}. */
    private enum Batch {
        AUTO,
        NEVER
    }

    private AwsSettings(Section aws) {
        region = aws.text("region");
        regionKey = "secret-manager.aws.region";
        ResourceSettings resourceSettings = ResourceSettings.read(aws);
        discoveries = Collections.unmodifiableMap(resourceSettings.discoveries);
        discovered = discoveries.isEmpty() ? null : new DiscoveredResources(resourceSettings.ids, discoveries.keySet());
        resources = discovered == null ? Collections.unmodifiableMap(resourceSettings.ids) : discovered.all;
        isWithoutSecrets = resourceSettings.areNone();
        hosts = Collections.unmodifiableMap(resourceSettings.hosts);
        options = Collections.unmodifiableMap(resourceSettings.options);
        places = Collections.unmodifiableMap(resourceSettings.places);
        fallbackRegions = places.isEmpty() ? Collections.<String>emptySet() : PlaceCheck.fallbackRegions(places);
        staticCredentials = StaticCredentials.read(aws);
        profile = aws.text("profile");
        profileKey = "secret-manager.aws.profile, AWS_PROFILE";
        isOfProfileAlone = false;
        assumeRole = aws.has("assume-role") ? AssumeRoleSettings.read(aws) : null;
        endpoint = aws.has("endpoint") ? Addresses.url(aws, "endpoint", "secrets") : null;
        endpointKey = "secret-manager.aws.endpoint";
        stsEndpoint = aws.has("sts-endpoint") ? Addresses.url(aws, "sts-endpoint", "temporary credentials") : null;
        Section proxySection = aws.filledTemplate("proxy");
        proxy = proxySection == null ? null : ProxySection.read(proxySection);
        proxyOrigin = proxySection == null ? null : proxySection.origin("url");
        batch = aws.choice("batch", Batch.NEVER) == Batch.AUTO;
        local = aws.isWritten("local") ? LocalSettings.read(aws) : null;
        convertToBase64 = aws.flag("convert-to-base64", false);
        if (profile != null && staticCredentials != null) {
            aws.warning(
                    "profile", "is not used: access-key-id and secret-access-key come first; remove one of the two");
        }
        if (region != null) {
            checkRegion(aws, "region", region);
        }
        Section placed = places.isEmpty() ? null : aws.section("resources");
        if (placed != null) {
            PlaceCheck.check(placed, this);
        }
        aws.finish();
    }

    /** The settings of one place: the section's, except for what the place sets. */
    private AwsSettings(AwsSettings section, ResourcePlace place, Map<String, String> resources) {
        region = place.region == null ? section.region : place.region;
        regionKey = place.region == null ? section.regionKey : place.key + ".region";
        this.resources = Collections.unmodifiableMap(resources);
        discoveries = Collections.emptyMap();
        discovered = null;
        isWithoutSecrets = false;
        hosts = section.hosts;
        options = section.options;
        places = Collections.emptyMap();
        fallbackRegions = section.fallbackRegions;
        isOfProfileAlone = place.profile != null;
        staticCredentials = isOfProfileAlone ? null : section.staticCredentials;
        profile = isOfProfileAlone ? place.profile : section.profile;
        profileKey = isOfProfileAlone ? place.key + ".profile" : section.profileKey;
        assumeRole = place.assumeRole == null && !isOfProfileAlone ? section.assumeRole : place.assumeRole;
        endpoint = place.endpoint == null ? section.endpoint : place.endpoint;
        endpointKey = place.endpoint == null ? section.endpointKey : place.key + ".endpoint";
        stsEndpoint = section.stsEndpoint;
        proxy = section.proxy;
        proxyOrigin = section.proxyOrigin;
        batch = section.batch;
        local = section.local;
        convertToBase64 = section.convertToBase64;
    }

    /** Whether there may be further {@link #resources} later. */
    public boolean mayGrow() {
        return discovered != null;
    }

    /** The entry that has found a resource; null for a resource that the file names. */
    public @Nullable String entryOf(String resource) {
        return discovered == null ? null : discovered.entryOf(resource);
    }

    /** The place of a resource, or of the entry that has found it; null for that of the section. */
    public @Nullable ResourcePlace placeOf(String resource) {
        String entry = entryOf(resource);
        return places.get(entry == null ? resource : entry);
    }

    /** The role that a resource is fetched with; null where none is assumed, or where its profile decides. */
    public @Nullable AssumeRoleSettings roleOf(String resource) {
        ResourcePlace place = placeOf(resource);
        return place == null || (place.assumeRole == null && place.profile == null) ? assumeRole : place.assumeRole;
    }

    /**
     * The settings with which resources are fetched from a place of their own, which has no places itself.
     *
     * @param resources name to ARN or secret name
     */
    public AwsSettings at(ResourcePlace place, Map<String, String> resources) {
        return new AwsSettings(this, place, resources);
    }

    static void checkRegion(Section section, String key, String region) {
        if (!region.matches("[a-z0-9-]+")) {
            section.error(key, section.quotedOr(key, region) + " is not an AWS region; write it as in us-west-1");
        }
    }

    /**
     * Whether Secrets Manager is called over TLS, as far as the file and the environment say; if not, a connection may still need
     * it, to STS for example.
     */
    public boolean isOverTls(Map<String, String> environment) {
        String address = endpoint == null ? environment.get("AWS_ENDPOINT_URL_SECRETS_MANAGER") : endpoint.toString();
        if (address == null || address.isEmpty()) {
            address = environment.get("AWS_ENDPOINT_URL");
        }
        return address == null || !address.startsWith("http:");
    }

    /** The section; null if it is missing, after adding the problem. */
    static @Nullable Section section(Section root) {
        Section secretManager = root.section("secret-manager");
        if (secretManager == null) {
            root.missing("secret-manager", "it names the secrets to fetch");
            return null;
        }
        boolean hasOtherManager = refuseOtherManagers(secretManager);
        Section aws = secretManager.template("aws");
        if (aws == null && !hasOtherManager) {
            secretManager.missing("aws", "it names the secrets to fetch");
        }
        secretManager.finish();
        return aws;
    }

    /** Adds a problem for each other secret manager that a template has not left empty; returns whether there is one. */
    private static boolean refuseOtherManagers(Section secretManager) {
        boolean isConfigured = false;
        for (String name : secretManager.names()) {
            if (OTHER_MANAGERS.contains(name) && !secretManager.isEmpty(name)) {
                isConfigured = true;
                secretManager.error(
                        name,
                        "is not supported: this agent fetches secrets from AWS alone; name them below"
                                + " secret-manager.aws, and remove this section");
            }
        }
        return isConfigured;
    }

    /** The settings; null without the section, which is a problem already, so no {@link Settings} with them are returned. */
    @SuppressWarnings("NullAway")
    static AwsSettings read(@Nullable Section aws) {
        return aws == null ? null : new AwsSettings(aws);
    }

    /** The section {@code resources}; null where it is absent or no mapping, of which {@link ResourceSettings} adds the problem. */
    static @Nullable Section resourcesSection(@Nullable Section aws) {
        return aws == null || ResourceSettings.isOfAnotherKind(aws) ? null : aws.section("resources");
    }
}
