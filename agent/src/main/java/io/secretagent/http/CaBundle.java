package io.secretagent.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Reads the certificates of {@code AWS_CA_BUNDLE}: a PEM file that replaces the JVM's trust store, as in the AWS CLI.
 */
final class CaBundle {

    private static final String NAME = "AWS_CA_BUNDLE names ";
    /** Bytes. All authorities that browsers trust take 250 KB. */
    private static final long LARGEST = 16 << 20;

    private CaBundle() {}

    /**
     * Trust managers for the certificates of the file.
     *
     * @throws IOException if it holds none; the message is for the operator
     */
    static TrustManager[] read(String file) throws IOException {
        byte[] pem = bytes(file);
        try {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (all.isEmpty()) {
                throw new TlsException(NAME + file + ", which holds no certificate; name a PEM file.");
            }
            return trusting(all);
        } catch (GeneralSecurityException e) {
            throw new TlsException(NAME + file + ", which cannot be read as PEM certificates ("
                    + e.getClass().getSimpleName() + "); correct the file or the variable.");
        }
    }

    private static byte[] bytes(String file) throws IOException {
        try {
            Path path = Paths.get(file);
            if (Files.notExists(path)) {
                throw new TlsException(NAME + file + ", which does not exist; correct or remove the variable.");
            }
            if ((Files.exists(path) && !Files.isRegularFile(path)) || Files.size(path) > LARGEST) {
                throw new TlsException(
                        NAME + file + ", which is not a file of certificates; correct or remove the variable.");
            }
            return Files.readAllBytes(path);
        } catch (InvalidPathException e) {
            throw new TlsException("AWS_CA_BUNDLE is not a path; correct or remove it.");
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException(NAME + file + ", which cannot be read ("
                    + e.getClass().getSimpleName() + "); correct its path or its permissions.");
        }
    }

    private static TrustManager[] trusting(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        return trusting(store);
    }

    /** Trust managers for the certificates of a store. */
    static TrustManager[] trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
