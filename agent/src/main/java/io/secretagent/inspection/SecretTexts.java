package io.secretagent.inspection;

import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that equal a value of a secret. A short or common value ({@code postgres}, {@code 5432}) is one only where the names
 * of both say that it is a credential: not every {@code postgres} in a file comes from a secret.
 */
final class SecretTexts {

    private static final Pattern CREDENTIAL =
            Pattern.compile("(?is).*(?:pass|pwd|passwd|secret|token|key|credential|private|salt|auth|pin|cert).*");
    private static final Pattern USER = Pattern.compile("(?i)(?:.*[._-])?(?:user|user-?name|login|uid)");
    private static final Pattern RANDOM = Pattern.compile("(?s)(?=.*\\d)(?=.*[A-Za-z])\\S{12,}");
    private static final int SHORTEST = 4;
    private static final int SHORTEST_ANYWHERE = 8;

    private final Map<String, Value> byText = new LinkedHashMap<>();
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
            Value earlier = byText.get(text);
            if (earlier == null || (value.isCredential && !earlier.isCredential)) {
                byText.put(text, value);
            }
            if (value.isCredential && text.length() >= SHORTEST_ANYWHERE) {
                anywhere.add(value);
            }
        }
    }

    /** The secret that a place's whole text equals; null if there is none. */
    @Nullable
    Value equal(Place place) {
        Value value = byText.get(place.text);
        if (value == null || value.text.length() < SHORTEST) {
            return null;
        }
        boolean isCredential = (value.isCredential && value.text.length() >= SHORTEST_ANYWHERE)
                || CREDENTIAL.matcher(place.lastName()).matches();
        return isCredential ? value : null;
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

    /** The user of a secret that a place's whole text equals; null if there is none. */
    @Nullable
    Value user(Place place) {
        Value value = byText.get(place.text);
        boolean isUser = value != null
                && value.key != null
                && USER.matcher(value.key).matches()
                && USER.matcher(place.lastName()).matches();
        return isUser ? value : null;
    }

    /** A text without the values of credentials, which a name of a file or a key may hold by mistake. */
    String masked(String text) {
        String masked = text;
        for (Value value : byText.values()) {
            if (value.isCredential && value.text.length() >= SHORTEST && !isName(value)) {
                masked = masked.replace(value.text, "***");
            }
        }
        return masked;
    }

    /** Names of resources and keys are printed by every command. */
    private boolean isName(Value value) {
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

        SecretReference reference() {
            return ReferenceText.of(SecretVersion.current(resource), key)
                    .references()
                    .get(0);
        }
    }
}
