package io.secretagent.it.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;

/** The certificate of {@code local-aws}, as the processes that are measured trust it. */
final class TrustStore {

    private TrustStore() {}

    /**
     * The options of a JVM that trusts it. The copy is without encryption, as JDKs keep their own. To decrypt PKCS12 takes 50,000
     * rounds, for every process, and on Java 8, which compiles no code before premain has returned, seconds.
     */
    static List<String> options(Path pkcs12, Path folder) throws IOException, GeneralSecurityException {
        Path jks = folder.resolve("truststore.jks");
        char[] password = "changeit".toCharArray();
        KeyStore from = KeyStore.getInstance(pkcs12.toFile(), password);
        KeyStore to = KeyStore.getInstance("JKS");
        to.load(null, null);
        for (String alias : Collections.list(from.aliases())) {
            to.setCertificateEntry(alias, from.getCertificate(alias));
        }
        try (OutputStream out = Files.newOutputStream(jks)) {
            to.store(out, password);
        }
        return List.of("-Djavax.net.ssl.trustStore=" + jks, "-Djavax.net.ssl.trustStoreType=JKS");
    }
}
