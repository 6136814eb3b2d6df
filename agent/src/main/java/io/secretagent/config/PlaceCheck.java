package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds the problems of places that contradict the rest of the section. Loaded only for a file with places. */
final class PlaceCheck {

    /** What the regions of a partition other than {@code aws} begin with; those of {@code aws} match nothing. */
    private static final Pattern PARTITION = Pattern.compile("^(cn|us-gov|eusc|(us|eu)-iso[a-z]*)-");

    private static final String[] KEYS = {"assume-role", "region", "endpoint", "profile", "fallback-regions"};

    private final AwsSettings aws;
    private final Section resource;
    private final ResourcePlace place;
    /** The ARN or name; empty where the file lacks it, which is a problem already. */
    private final String id;

    private PlaceCheck(AwsSettings aws, Section resource, ResourcePlace place, String id) {
        this.aws = aws;
        this.resource = resource;
        this.place = place;
        this.id = id;
    }

    static void check(Section resources, AwsSettings aws) {
        for (Map.Entry<String, ResourcePlace> entry : aws.places.entrySet()) {
            Section resource = resources.sectionIfMapping(entry.getKey());
            String id = aws.resources.getOrDefault(entry.getKey(), "");
            if (resource != null && (id.isEmpty() || SecretId.mistake(id) == null)) {
                new PlaceCheck(aws, resource, entry.getValue(), id).check();
            }
        }
    }

    /** Those of all places, in the file's order. */
    static Set<String> fallbackRegions(Map<String, ResourcePlace> places) {
        Set<String> regions = new LinkedHashSet<>();
        for (ResourcePlace place : places.values()) {
            regions.addAll(place.fallbackRegions);
        }
        return Collections.unmodifiableSet(regions);
    }

    private void check() {
        if (aws.local != null) {
            refuseBesideLocalProvider();
            return;
        }
        String inArn = SecretId.region(id);
        if (place.region != null && inArn != null && !place.region.equals(inArn)) {
            resource.error(
                    "region",
                    "is another region than that of the ARN, " + inArn
                            + "; remove it, or write the ARN of the secret in " + place.region);
        }
        if (resource.isWritten("fallback-regions")) {
            checkFallback();
        }
    }

    private void refuseBesideLocalProvider() {
        for (String key : KEYS) {
            if (resource.isWritten(key)) {
                resource.error(
                        key,
                        "has no effect beside secret-manager.aws.local, whose provider calls AWS; configure it there, and"
                                + " remove one of the two");
            }
        }
    }

    private void checkFallback() {
        if (resource.kind("fallback-regions") == Kind.LIST && place.fallbackRegions.isEmpty()) {
            refuse("names no region; write it as in [eu-west-1], or remove the line");
        }
        if (SecretId.isParameter(id)) {
            refuse("is for secrets: Parameter Store has no replicas; remove the line");
        } else if (place.endpoint != null) {
            refuse("has no effect beside endpoint, which is the address of one region; remove one of the two");
        } else if (aws.endpoint != null && !isOnLoopback(aws)) {
            refuse(
                    "has no effect beside secret-manager.aws.endpoint, which is the address of one region unless it is on"
                            + " loopback; remove one of the two");
        }
        checkRegions(first());
    }

    /** The region that is asked first; null where the file does not name it. */
    private @Nullable String first() {
        String named = place.region == null ? aws.region : place.region;
        return named == null ? SecretId.region(id) : named;
    }

    private void checkRegions(@Nullable String first) {
        Set<String> seen = new HashSet<>();
        for (String region : place.fallbackRegions) {
            if (region.equals(first)) {
                refuse("names " + region + ", which is asked first; name the regions of replicas alone");
            } else if (!seen.add(region)) {
                refuse("names " + region + " twice; remove one");
            } else if (first != null && !partition(region).equals(partition(first))) {
                refuse("names " + region + ", which is of another partition than " + first
                        + "; secrets are replicated within one");
            }
        }
    }

    private void refuse(String message) {
        resource.error("fallback-regions", message);
    }

    private static boolean isOnLoopback(AwsSettings aws) {
        UrlAuthority address = aws.endpoint == null ? null : UrlAuthority.of(aws.endpoint);
        return address != null && address.isLoopback();
    }

    private static String partition(String region) {
        Matcher prefix = PARTITION.matcher(region);
        return prefix.find() ? prefix.group() : "";
    }
}
