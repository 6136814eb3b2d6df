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

/**
 * Finds the secrets that some texts refer to inside other texts. Not those that are short, which are in many a text, and no
 * user's name: what is named after a user would get another name when another user's turn comes.
 */
final class EmbeddedSecrets {

    private static final int SHORTEST = 8;

    /** A value, of the current version or of an earlier one, to its reference. */
    private final Map<String, String> embedded = new LinkedHashMap<>();

    EmbeddedSecrets(Collection<String> texts, References references) {
        for (String text : texts) {
            ReferenceText parsed = references.parsed(text);
            for (SecretReference reference : parsed.references()) {
                List<String> values = new ArrayList<>();
                values.add(references.value(reference));
                if (parsed.isOneReference()) {
                    values.addAll(references.answered(text));
                }
                add(values, reference);
            }
        }
    }

    private void add(List<String> values, SecretReference reference) {
        for (String value : isUser(reference.key) ? Collections.<String>emptyList() : values) {
            if (value != null) {
                add(value, reference);
                add(value.trim(), reference); // as Kafka parses it
            }
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

    /** Whether the key of a secret, or null, is that of a user's name. */
    static boolean isUser(String key) {
        String name = key == null ? "" : key.toLowerCase(Locale.ROOT);
        return name.contains("user") || name.equals("uid") || name.equals("login");
    }

    /** The text with references in the place of secrets, which stand in it as its language writes them. */
    String replaceIn(String text, Quoting quoting) {
        String replaced = text;
        for (String value : longestFirst()) {
            replaced = replaced.replace(quoting.quote(value), embedded.get(value));
        }
        return replaced;
    }

    /** One may be a part of another. */
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
