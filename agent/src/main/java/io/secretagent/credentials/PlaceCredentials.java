package io.secretagent.credentials;

import io.secretagent.config.AssumeRoleSettings;
import io.secretagent.config.AwsSettings;
import io.secretagent.http.Address;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of places: one object for each distinct profile and role, so that all resources that have the same share one
 * session, which is renewed once. Loaded only for a file with places. Not thread-safe.
 */
public final class PlaceCredentials {

    private final Map<Object, Credentials> bases = new HashMap<>();
    private final Map<Object, Credentials> roles = new HashMap<>();

    /**
     * The credentials of a place. Calls nothing.
     *
     * @param place the place's settings
     * @param calls of these settings
     */
    public Credentials of(AwsSettings place, AwsCalls calls) {
        Object profile = Arrays.asList(place.isOfProfileAlone ? place.profile : null);
        Credentials base = bases.get(profile);
        if (base == null) {
            base = AgentCredentials.withoutRole(place, calls);
            bases.put(profile, base);
        }
        return place.assumeRole == null ? base : role(place.assumeRole, profile, base, place, calls);
    }

    private Credentials role(
            AssumeRoleSettings settings, Object profile, Credentials base, AwsSettings place, AwsCalls calls) {
        Object identity = Arrays.asList(profile, settings.identity(), emulator(place));
        Credentials role = roles.get(identity);
        if (role == null) {
            role = new AssumedRole(base, RoleRequest.of(settings), new StsCalls(calls));
            roles.put(identity, role);
        }
        return role;
    }

    /** What distinguishes sessions of emulators, each of which has an STS of its own; null for AWS. */
    private static @Nullable Object emulator(AwsSettings place) {
        URI endpoint = place.stsEndpoint == null ? place.endpoint : null;
        Address address = endpoint == null ? null : Address.of(endpoint, place.endpointKey);
        return address != null && (address.isLoopback() || !address.isTls) ? endpoint : null;
    }
}
