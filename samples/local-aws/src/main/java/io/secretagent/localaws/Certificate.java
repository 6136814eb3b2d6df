package io.secretagent.localaws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate of a server, made by the JDK's {@code keytool} and kept in a folder: a server that is restarted on that
 * folder is trusted by the clients of the previous one.
 *
 * <p>It is self-signed, except if it has expired: a JVM that trusts a certificate itself does not check its dates.
 */
final class Certificate {
    private static final String ALIAS = "local-aws";
    private static final String ISSUER = "issuer";
    private static final char[] PASSWORD = Keytool.PASSWORD.toCharArray();

    private final Tls tls;

    Certificate(Tls tls) {
        this.tls = tls;
    }

    /** For {@code javax.net.ssl.trustStore}: PKCS12, in the old encryption that Java 8 can read. */
    Path trustStore() {
        return tls.folder().resolve("truststore.p12");
    }

    /** For clients that are not JVMs: {@code AWS_CA_BUNDLE}. */
    Path pem() {
        return tls.folder().resolve("certificate.pem");
    }

    ServerSocketFactory sockets() throws IOException, GeneralSecurityException {
        if (!Files.exists(trustStore())) {
            create();
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(withoutIssuer(keyStore()), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new TlsSockets(context.getServerSocketFactory(), tls.protocols());
    }

    private void create() throws IOException, GeneralSecurityException {
        Files.createDirectories(tls.folder());
        Files.deleteIfExists(keyStorePath());
        Keytool keytool = new Keytool(keyStorePath());
        if (tls.expired()) {
            keytool.run(ISSUER, key("EC", "CN=" + ISSUER, "-validity", "365", "-ext", "bc:c"));
        }
        keytool.run(ALIAS, key(tls.keyAlgorithm(), "CN=" + tls.names().get(0), validity()));
        Files.writeString(pem(), issuerInPem());
        List<String> trust =
                List.of("-importcert", "-noprompt", "-J-Dkeystore.pkcs12.legacy", "-file", pem().toString());
        new Keytool(trustStore()).run(ALIAS, trust);
    }

    private static List<String> key(String algorithm, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-dname", name, "-keyalg", algorithm));
        arguments.addAll(algorithm.equals("EC") ? List.of("-groupname", "secp256r1") : List.of("-keysize", "2048"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private String[] validity() {
        String names = tls.names().stream()
                .map(name -> (name.matches("[0-9.]+") ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(",", "san=", ""));
        return tls.expired()
                ? new String[] {"-ext", names, "-startdate", "-30d", "-validity", "10", "-signer", ISSUER}
                : new String[] {"-ext", names, "-validity", "365"};
    }

    private String issuerInPem() throws IOException, GeneralSecurityException {
        java.security.cert.Certificate[] chain = keyStore().getCertificateChain(ALIAS);
        byte[] encoded = chain[chain.length - 1].getEncoded();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private Path keyStorePath() {
        return tls.folder().resolve("keystore.p12");
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStorePath())) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** A server with two keys may present the certificate of either. */
    private static KeyStore withoutIssuer(KeyStore store) throws GeneralSecurityException {
        store.deleteEntry(ISSUER);
        return store;
    }
}
