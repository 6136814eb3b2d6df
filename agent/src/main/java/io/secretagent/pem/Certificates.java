package io.secretagent.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads certificates in PEM, checks them against keys, and makes trust managers of them. */
public final class Certificates {

    private static final byte[] PROBE = {1, 2, 3, 4};

    private Certificates() {}

    /**
     * All certificates of a file, in its order: the server's own first, then the chain.
     *
     * @throws IOException if the file holds no certificate or a damaged one; the message names the file
     */
    public static X509Certificate[] read(String file) throws IOException {
        return of(Pem.read(file), file);
    }

    /**
     * The same of a text.
     *
     * @param place where the text is from, for messages
     */
    public static X509Certificate[] in(String text, String place) throws IOException {
        return of(Pem.in(text, place), place);
    }

    private static X509Certificate[] of(List<Pem> blocks, String place) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks) {
            if (block.label.equals("CERTIFICATE") || block.label.equals("X509 CERTIFICATE")) {
                certificates.add(certificate(place, block.bytes));
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(place + " holds no certificate; it needs a block -----BEGIN CERTIFICATE-----");
        }
        return certificates.toArray(new X509Certificate[0]);
    }

    private static X509Certificate certificate(String place, byte[] der) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IOException("a certificate in " + place
                    + " is damaged or not supported by this JVM (elliptic curves must be named curves)");
        }
    }

    /** Whether the key is the certificate's: signs with the key and verifies with the certificate. */
    public static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        try {
            Signature signature = signature(key.getAlgorithm());
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The signature for keys of an algorithm, as in "EC". */
    private static Signature signature(String algorithm) throws GeneralSecurityException {
        switch (algorithm) {
            case "RSA":
                return Signature.getInstance("SHA256withRSA");
            case "EC":
                return Signature.getInstance("SHA256withECDSA");
            case "RSASSA-PSS":
                Signature pss = Signature.getInstance(algorithm);
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                return pss;
            default:
                return Signature.getInstance(algorithm);
        }
    }

    /** Trust managers that accept certificates of these authorities and no others. */
    public static TrustManager[] trusting(X509Certificate[] authorities) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        for (int i = 0; i < authorities.length; i++) {
            trusted.setCertificateEntry("ca-" + i, authorities[i]);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
