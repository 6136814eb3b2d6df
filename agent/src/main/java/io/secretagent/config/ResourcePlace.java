package io.secretagent.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource is fetched from, and as whom, if not as the section {@code secret-manager.aws} says. Loaded only for a
 * resource that has one of these keys. Immutable.
 */
public final class ResourcePlace {

    /** The role in place of the section's; null for the section's, or for none where there is a {@link #profile}. */
    public final @Nullable AssumeRoleSettings assumeRole;
    /** In place of the section's region; null for that, or where there is none for the ARN's. */
    public final @Nullable String region;
    /** Null for the section's. */
    public final @Nullable URI endpoint;
    /** The profile of the shared files in place of the section's credentials and role; null for the section's. */
    public final @Nullable String profile;
    /** The regions of the secret's replicas, in the order in which they are asked; may be empty. */
    public final List<String> fallbackRegions;
    /** The path of the resource in the file, for messages. */
    public final String key;

    private ResourcePlace(Section resource, String key) {
        this.key = key;
        assumeRole = resource.has("assume-role") ? AssumeRoleSettings.read(resource) : null;
        region = resource.text("region");
        if (region != null) {
            AwsSettings.checkRegion(resource, "region", region);
        }
        endpoint = resource.has("endpoint") ? Addresses.url(resource, "endpoint", "secrets") : null;
        profile = resource.text("profile");
        fallbackRegions = Collections.unmodifiableList(
                resource.has("fallback-regions") ? regions(resource) : new ArrayList<String>());
    }

    private ResourcePlace(ResourcePlace first, String replicaRegion) {
        key = first.key;
        assumeRole = first.assumeRole;
        region = replicaRegion;
        endpoint = first.endpoint;
        profile = first.profile;
        fallbackRegions = Collections.emptyList();
    }

    static ResourcePlace read(Section resource, String name) {
        return new ResourcePlace(resource, "secret-manager.aws.resources." + name);
    }

    /** The same place in the region of a replica, without further ones. */
    public ResourcePlace ofReplica(String replicaRegion) {
        return new ResourcePlace(this, replicaRegion);
    }

    /**
     * A value that is equal for resources that one source fetches.
     *
     * @param id the resource's ARN or name
     */
    public Object identity(AwsSettings section, String id) {
        String named = region == null ? section.region : region;
        return Arrays.asList(
                named,
                named == null ? SecretId.region(id) : null,
                endpoint,
                profile,
                assumeRole == null ? null : assumeRole.identity(),
                fallbackRegions);
    }

    private static List<String> regions(Section resource) {
        List<String> regions = resource.elements("fallback-regions");
        for (String region : regions) {
            AwsSettings.checkRegion(resource, "fallback-regions", region);
        }
        return regions;
    }

    /** The ARN of a secret's replica, which differs in the region alone; a name stays as it is. */
    public static String replicaOf(String id, String region) {
        String[] parts = id.split(":", 5);
        return SecretId.region(id) == null ? id : String.join(":", parts[0], parts[1], parts[2], region, parts[4]);
    }
}
