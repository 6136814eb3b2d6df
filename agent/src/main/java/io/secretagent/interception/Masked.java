package io.secretagent.interception;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Masks the secrets in a text that the host writes to its log. */
final class Masked {

    private static final String MASK = "***";
    /** Shorter values occur in too many words. */
    private static final int SHORTEST = 4;

    private Masked() {}

    static String text(String text, Snapshot snapshot) {
        String masked = text;
        for (String value : longestFirst(snapshot)) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    private static List<String> longestFirst(Snapshot snapshot) {
        List<String> values = new ArrayList<>();
        for (SecretValue secret : snapshot.current().values()) {
            values.add(secret.whole);
            values.addAll(secret.keys.values());
        }
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i).length() < SHORTEST) {
                values.remove(i);
            }
        }
        Collections.sort(values, new Comparator<String>() {
            @Override
            public int compare(String one, String other) {
                return other.length() - one.length();
            }
        });
        return values;
    }
}
