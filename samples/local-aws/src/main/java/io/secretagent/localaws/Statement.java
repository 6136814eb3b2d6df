package io.secretagent.localaws;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One statement of a policy.
 *
 * @param principals {@code AWS:arn} or {@code Service:name}; empty in a policy of a user or role
 * @param resources empty in a trust relationship
 * @param externalIds those that a caller must give one of; empty if none is needed
 */
record Statement(
        boolean allows,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<String> externalIds) {

    static Statement trust(String principal, Optional<String> externalId) {
        return new Statement(
                true,
                List.of(principal),
                List.of("sts:AssumeRole"),
                List.of(),
                externalId.stream().toList());
    }

    /** Actions are compared without regard to case, resources with. */
    boolean covers(String action, String resource) {
        return coversAction(action) && resources.stream().anyMatch(pattern -> matches(pattern, resource, 0));
    }

    boolean coversAction(String action) {
        return actions.stream().anyMatch(pattern -> matches(pattern, action, Pattern.CASE_INSENSITIVE));
    }

    boolean names(Collection<String> principalsOfCaller) {
        return principals.contains("AWS:*") || principals.stream().anyMatch(principalsOfCaller::contains);
    }

    boolean acceptsExternalId(Optional<String> given) {
        return externalIds.isEmpty() || given.filter(externalIds::contains).isPresent();
    }

    private static boolean matches(String pattern, String text, int flags) {
        String regex = Arrays.stream(pattern.split("\\*", -1))
                .map(part ->
                        Arrays.stream(part.split("\\?", -1)).map(Pattern::quote).collect(Collectors.joining(".")))
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, flags | Pattern.DOTALL).matcher(text).matches();
    }
}
