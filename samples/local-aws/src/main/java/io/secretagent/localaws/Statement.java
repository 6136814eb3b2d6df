package io.secretagent.localaws;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One statement of a policy.
 *
 * @param principals {@code AWS:arn}, {@code Federated:arn} or {@code Service:name}; empty in a policy of a user or role
 * @param resources empty in a trust relationship
 * @param conditions by condition key the allowed values; empty if there is no condition
 */
record Statement(
        boolean allows,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        Map<String, List<String>> conditions) {
    static final String EXTERNAL_ID = "sts:ExternalId";
    /** After the host of an OpenID Connect provider: the claim sub of its token. */
    static final String SUBJECT = ":sub";
    /** After the host of an OpenID Connect provider: the claim aud of its token. */
    static final String AUDIENCE = ":aud";

    static Statement trust(String principal, Optional<String> externalId) {
        Map<String, List<String>> conditions =
                externalId.map(id -> Map.of(EXTERNAL_ID, List.of(id))).orElse(Map.of());
        return new Statement(true, List.of(principal), List.of("sts:AssumeRole"), List.of(), conditions);
    }

    static Statement trust(WebIdentityProvider provider, String subject) {
        return new Statement(
                true,
                List.of("Federated:" + provider.arn()),
                List.of("sts:AssumeRoleWithWebIdentity"),
                List.of(),
                Map.of(provider.host() + SUBJECT, List.of(subject)));
    }

    /** Actions are compared case-insensitively, resources case-sensitively. */
    boolean covers(String action, String resource, Map<String, String> context) {
        return coversAction(action)
                && resources.stream().anyMatch(pattern -> matches(pattern, resource, 0))
                && accepts(context);
    }

    private boolean coversAction(String action) {
        return actions.stream().anyMatch(pattern -> matches(pattern, action, Pattern.CASE_INSENSITIVE));
    }

    boolean names(Collection<String> principalsOfCaller) {
        return principals.contains("AWS:*") || principals.stream().anyMatch(principalsOfCaller::contains);
    }

    /** Whether a statement of a trust relationship applies to that action of that caller. */
    boolean opens(String action, Collection<String> principalsOfCaller, Map<String, String> context) {
        return coversAction(action) && names(principalsOfCaller) && accepts(context);
    }

    private boolean accepts(Map<String, String> context) {
        return conditions.entrySet().stream()
                .allMatch(condition -> context.containsKey(condition.getKey())
                        && condition.getValue().contains(context.get(condition.getKey())));
    }

    private static boolean matches(String pattern, String text, int flags) {
        String regex = Arrays.stream(pattern.split("\\*", -1))
                .map(part ->
                        Arrays.stream(part.split("\\?", -1)).map(Pattern::quote).collect(Collectors.joining(".")))
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, flags | Pattern.DOTALL).matcher(text).matches();
    }
}
