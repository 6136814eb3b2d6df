package io.secretagent.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Every secret that the tests have created so far. None may be in the output of an agent, in any test, at any level. */
public final class KnownSecrets {

    private static final Pattern JSON_VALUE = Pattern.compile(":\\s*\"([^\"\\\\]{6,})\"");
    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private KnownSecrets() {}

    /** Adds a secret's whole text, and the texts in it if it is JSON. */
    public static void add(String secret) {
        if (secret.length() >= 6) {
            ALL.add(secret);
        }
        JSON_VALUE.matcher(secret).results().forEach(value -> ALL.add(value.group(1)));
    }

    /** Fails if a text holds a secret; the message does not show which. */
    public static void assertNoneIn(String output) {
        for (String secret : ALL) {
            assertThat(output.contains(secret))
                    .as("a secret of %d characters in: %s", secret.length(), output)
                    .isFalse();
        }
    }
}
