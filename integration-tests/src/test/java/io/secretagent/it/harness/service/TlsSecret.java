package io.secretagent.it.harness.service;

import io.secretagent.it.harness.KnownSecrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of a secret with keys and certificates, as JSON; the output of all tests is searched for the lines of its keys. */
public final class TlsSecret {

    private final Map<String, String> members = new LinkedHashMap<>();

    /** The keys {@code certificate} and {@code privateKey}. */
    public static TlsSecret of(Identity identity) throws Exception {
        return new TlsSecret().with("certificate", identity.certificates()).with("privateKey", identity.pkcs8());
    }

    /** Adds or replaces a key. */
    public TlsSecret with(String key, String text) {
        if (text.contains("PRIVATE KEY")) {
            text.lines().filter(line -> !line.startsWith("-")).forEach(KnownSecrets::add);
        }
        members.put(key, text);
        return this;
    }

    public String json() {
        return members.entrySet().stream()
                .map(member ->
                        "\"" + member.getKey() + "\":\"" + member.getValue().replace("\n", "\\n") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
