package io.secretagent.localaws;

import java.nio.file.Path;
import java.util.List;

/**
 * The TLS options of a server. Those of the certificate apply only if the folder has none.
 *
 * @param folder where the certificate is made or found
 * @param names of hosts, and addresses, that the certificate is for
 * @param keyAlgorithm {@code EC} or {@code RSA}
 * @param expired whether the certificate has expired
 * @param protocols such as {@code TLSv1.2}; those of the JDK if there is none
 */
public record Tls(Path folder, List<String> names, String keyAlgorithm, boolean expired, List<String> protocols) {

    /** An elliptic curve key, for 127.0.0.1 and localhost. */
    public static Tls in(Path folder) {
        return new Tls(folder.toAbsolutePath(), List.of("localhost", "127.0.0.1"), "EC", false, List.of());
    }

    public Tls forNames(String... others) {
        return new Tls(folder, List.of(others), keyAlgorithm, expired, protocols);
    }

    public Tls withRsa() {
        return new Tls(folder, names, "RSA", expired, protocols);
    }

    public Tls thatExpired() {
        return new Tls(folder, names, keyAlgorithm, true, protocols);
    }

    /** @param only {@code TLSv1.2}, {@code TLSv1.3} */
    public Tls speaking(String... only) {
        return new Tls(folder, names, keyAlgorithm, expired, List.of(only));
    }
}
