package io.secretagent.inspection;

import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that equal a value of a secret. A short or common value ({@code postgres}, {@code 5432}) is one only where the names
 * of both say that it is a credential: not every {@code postgres} in a file comes from a secret.
 */
final class SecretTexts {

    private static final Pattern CREDENTIAL =
            Pattern.compile("(?is).*(?:pass|pwd|passwd|secret|token|key|credential|private|salt|auth|pin|cert|pw).*");
    private static final Pattern USER = Pattern.compile("(?i)(?:.*[._-])?(?:user|user-?name|login|uid)");
    private static final Pattern RANDOM = Pattern.compile("(?s)(?=.*\\d)(?=.*[A-Za-z])\\S{12,}");
    private static final int SHORTEST = 4;
    private static final int SHORTEST_ANYWHERE = 8;

    private final Map<String, List<Value>> byText = new LinkedHashMap<>();
    private final List<Value> anywhere = new ArrayList<>();

    SecretTexts(Snapshot snapshot) {
        for (Map.Entry<String, SecretValue> secret : snapshot.current().entrySet()) {
            add(secret.getKey(), null, secret.getValue().whole);
            for (Map.Entry<String, String> key : secret.getValue().keys.entrySet()) {
                add(secret.getKey(), key.getKey(), key.getValue());
            }
        }
    }

    private void add(String resource, @Nullable String key, String text) {
        if (!text.isEmpty()) {
            Value value = new Value(resource, key, text);
            byText.computeIfAbsent(text, unused -> new ArrayList<>()).add(value);
            if (value.isCredential && text.length() >= SHORTEST_ANYWHERE) {
                anywhere.add(value);
            }
        }
    }

    /** The secret that a place's whole text equals; null if there is none. */
    @Nullable
    Value equal(Place place) {
        for (Value value : having(place.text)) {
            boolean isCredential = value.isCredential
                    && (value.text.length() >= SHORTEST_ANYWHERE
                            || CREDENTIAL.matcher(place.lastName()).matches());
            if (isCredential && value.text.length() >= SHORTEST) {
                return value;
            }
        }
        return null;
    }

    /** All credentials with the text of a value: which of them a file means, the text does not say. */
    List<Value> same(Value value) {
        List<Value> same = new ArrayList<>();
        for (Value other : having(value.text)) {
            if (other.isCredential == value.isCredential) {
                same.add(other);
            }
        }
        return same;
    }

    private List<Value> having(String text) {
        return byText.getOrDefault(text, Collections.emptyList());
    }

    /** The secret that is a part of a place's text, as in a URL; null if there is none. */
    @Nullable
    Value within(Place place) {
        for (Value value : anywhere) {
            if (place.text.length() > value.text.length() && place.text.contains(value.text)) {
                return value;
            }
        }
        return null;
    }

    /** The user of one of these resources that a place's whole text equals; null if there is none. */
    @Nullable
    Value user(Place place, Set<String> resources) {
        for (Value value : having(place.text)) {
            boolean isUser = value.key != null
                    && USER.matcher(value.key).matches()
                    && USER.matcher(place.lastName()).matches();
            if (isUser && resources.contains(value.resource)) {
                return value;
            }
        }
        return null;
    }

    /** A text without the values of credentials, which a name of a file or a key may hold by mistake. */
    String masked(String text) {
        String masked = text;
        for (List<Value> values : byText.values()) {
            for (Value value : values) {
                if (value.isCredential && value.text.length() >= SHORTEST && !isName(value)) {
                    masked = value.maskedIn(masked);
                }
            }
        }
        return masked;
    }

    /** Names of resources and keys are printed by every command. */
    private static boolean isName(Value value) {
        return value.text.equals(value.resource) || value.text.equals(value.key);
    }

    /** A value and its reference. Immutable. */
    static final class Value {
        final String resource;
        final @Nullable String key;
        final String text;
        final boolean isCredential;

        Value(String resource, @Nullable String key, String text) {
            this.resource = resource;
            this.key = key;
            this.text = text;
            this.isCredential = key == null
                    || CREDENTIAL.matcher(key).matches()
                    || RANDOM.matcher(text).matches();
        }

        /** Where a long name was cut, it may end with the beginning of the value. */
        String maskedIn(String name) {
            boolean isCut = name.length() >= Place.LONGEST_NAME;
            for (int length = isCut ? Math.min(text.length() - 1, name.length()) : 0; length >= SHORTEST; length--) {
                int rest = name.length() - length;
                if (name.regionMatches(rest, text, 0, length)) {
                    return name.substring(0, rest).replace(text, "***") + "***";
                }
            }
            return name.replace(text, "***");
        }

        SecretReference reference() {
            return ReferenceText.of(SecretVersion.current(resource), key)
                    .references()
                    .get(0);
        }
    }
}
