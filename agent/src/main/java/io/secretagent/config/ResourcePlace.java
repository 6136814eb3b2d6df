package io.secretagent.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource is fetched from, and as whom, if not as the section {@code secret-manager.aws} says. Loaded only for a
 * resource that has one of these keys.
 */
public final class ResourcePlace {

    /** The role in place of the section's; null for the section's. */
    public final @Nullable AssumeRoleSettings assumeRole;
    /** Null for that of the ARN, else the section's. */
    public final @Nullable String region;
    /** Null for the section's. */
    public final @Nullable URI endpoint;
    /** The profile of the shared files in place of the section's credentials; null for the section's. */
    public final @Nullable String profile;
    /** The regions of the secret's replicas, in the order in which they are asked; may be empty. */
    public final List<String> fallbackRegions;

    private ResourcePlace(Section resource) {
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

    static ResourcePlace read(Section resource) {
        return new ResourcePlace(resource);
    }

    private static List<String> regions(Section resource) {
        List<String> regions = new ArrayList<>(resource.list("fallback-regions"));
        for (String region : regions) {
            AwsSettings.checkRegion(resource, "fallback-regions", region);
        }
        return regions;
    }
}
