package io.secretagent.interception;

import io.secretagent.references.Quoting;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secrets of some references inside other texts. Not short ones, which occur in many texts by chance, and no users: a topic, for
 * instance, that is named after a user would get another name with the next user.
 */
final class EmbeddedSecrets {

    private static final int SHORTEST = 8;

    /** Values, of the current version or of earlier ones, to their references. */
    private final Map<String, String> embedded = new LinkedHashMap<>();

    EmbeddedSecrets(Collection<String> texts, References references) {
        for (String text : texts) {
            ReferenceText parsed = references.parsed(text);
            for (SecretReference reference : parsed.references()) {
                List<String> values = new ArrayList<>();
                String value = references.value(reference);
                if (value != null) {
                    values.add(value);
                }
                if (parsed.isOneReference()) {
                    values.addAll(references.resolvedFrom(text));
                }
                add(values, reference);
            }
        }
    }

    private void add(List<String> values, SecretReference reference) {
        for (String value : isUser(reference.key) ? Collections.<String>emptyList() : values) {
            add(value, reference);
            add(value.trim(), reference); // as Kafka parses it
        }
    }

    private void add(String value, SecretReference reference) {
        if (isLongEnough(value)) {
            embedded.put(value, reference.embedded());
        }
    }

    static boolean isLongEnough(String value) {
        return value.length() >= SHORTEST;
    }

    /** Whether a key of a secret is that of a user; false for null. */
    static boolean isUser(@Nullable String key) {
        String name = key == null ? "" : key.toLowerCase(Locale.ROOT);
        return name.contains("user") || name.equals("uid") || name.equals("login");
    }

    /** The text with references instead of secrets, which are quoted in it as its language requires. */
    String replaceIn(String text, Quoting quoting) {
        String replaced = text;
        for (String value : longestFirst()) {
            replaced = replaced.replace(quoting.quote(value), embedded.get(value));
        }
        return replaced;
    }

    /** The longest first, as one value may be a part of another. */
    private List<String> longestFirst() {
        List<String> values = new ArrayList<>(embedded.keySet());
        Collections.sort(values, new Comparator<String>() {
            @Override
            public int compare(String one, String other) {
                return other.length() - one.length();
            }
        });
        return values;
    }
}
