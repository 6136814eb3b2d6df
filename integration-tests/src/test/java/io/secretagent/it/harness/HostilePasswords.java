package io.secretagent.it.harness;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Passwords with characters that frameworks and shells interpret. */
public final class HostilePasswords {

    public static final List<String> ALL = List.of(
            "a$$b-secret",
            "${HOME}-secret",
            "#{1}-secret",
            "back\\slash\\-secret",
            "\"quoted\" 'twice'-secret",
            "100%-@-secret",
            "with spaces in it",
            "Schlüssel-ключ-鍵-🔑",
            "x".repeat(4096));

    private HostilePasswords() {}

    /**
     * A secret with all of them, as the keys p0, p1 …, and more.
     *
     * @param members of JSON, ending in a comma
     */
    public static String json(String members) {
        ALL.forEach(KnownSecrets::add);
        return IntStream.range(0, ALL.size())
                .mapToObj(i -> "\"p" + i + "\":\"" + escaped(ALL.get(i)) + '"')
                .collect(Collectors.joining(",", "{" + members, "}"));
    }

    /** The password as the content of a JSON string. */
    public static String escaped(String password) {
        return password.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
