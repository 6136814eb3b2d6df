package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The filters of {@code ListSecrets} and {@code BatchGetSecretValue}: each matches beginnings, all have to match, and those of tag keys
 * and of tag values know nothing of each other. Source: {@code Filter} in the Secrets Manager API reference.
 */
final class SecretFilters {
    private static final int MOST = 10;
    private static final Pattern VALUE = Pattern.compile("!?[a-zA-Z0-9 :_@/+=.!-]{0,512}");

    private SecretFilters() {}

    /** Whether a secret is among those that the filters choose; without filters, all are. */
    static Predicate<Secret> of(JsonNode filters) {
        if (filters.size() > MOST) {
            throw invalid("Filters has more than " + MOST + " elements.");
        }
        Predicate<Secret> all = secret -> true;
        for (JsonNode filter : filters) {
            String key = Json.text(filter, "Key").orElse("");
            List<String> values = Json.texts(filter.path("Values"));
            if (values.isEmpty() || values.size() > MOST) {
                throw invalid("A filter needs 1 to " + MOST + " values.");
            }
            values.forEach(SecretFilters::requireValid);
            all = all.and(secret -> values.stream().anyMatch(value -> matches(texts(secret, key), value)));
        }
        return all;
    }

    private static void requireValid(String value) {
        if (!VALUE.matcher(value).matches()) {
            throw invalid("The value of a filter has a character that is not allowed, or is too long.");
        }
    }

    private static boolean matches(List<String> texts, String value) {
        return value.startsWith("!")
                ? texts.stream().noneMatch(text -> text.startsWith(value.substring(1)))
                : texts.stream().anyMatch(text -> text.startsWith(value));
    }

    private static List<String> texts(Secret secret, String key) {
        Map<String, String> tags = secret.tags();
        return switch (key) {
            case "name" -> List.of(secret.name());
            case "tag-key" -> List.copyOf(tags.keySet());
            case "tag-value" -> List.copyOf(tags.values());
            default -> throw invalid("The filter key " + key + " is not supported here.");
        };
    }

    /** One page of the secrets that are left, by their names. */
    static Page page(Stream<Secret> secrets, JsonNode parameters, int most) {
        int size = parameters.path("MaxResults").asInt(most);
        if (size < 1 || size > most) {
            throw invalid("MaxResults is from 1 to " + most + ".");
        }
        String after = Json.text(parameters, "NextToken").orElse("");
        List<Secret> rest = secrets.sorted((one, other) -> one.name().compareTo(other.name()))
                .filter(secret -> ("after " + secret.name()).compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        List<Secret> page = rest.subList(0, Math.min(size, rest.size()));
        return new Page(
                page,
                rest.size() > size
                        ? Optional.of("after " + page.get(page.size() - 1).name())
                        : Optional.empty());
    }

    /**
     * Some of the secrets that filters choose.
     *
     * @param nextToken of the next page; empty after the last one
     */
    record Page(List<Secret> secrets, Optional<String> nextToken) {}

    private static AwsException invalid(String message) {
        return AwsException.service("InvalidParameterException", 400, message);
    }
}
