package io.secretagent.it.harness.service;

import static io.secretagent.it.harness.service.Der.bits;
import static io.secretagent.it.harness.service.Der.element;
import static io.secretagent.it.harness.service.Der.integer;
import static io.secretagent.it.harness.service.Der.octets;
import static io.secretagent.it.harness.service.Der.oid;
import static io.secretagent.it.harness.service.Der.sequence;
import static io.secretagent.it.harness.service.Der.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A private key with its certificates, in all forms of PEM files. */
public final class Identity {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final KeyPair keys;
    /** Its own certificate first, then the ones that signed it, without the root. */
    private final List<Certificate> chain;

    private final String name;

    private Identity(String name, KeyPair keys, List<Certificate> chain) {
        this.name = name;
        this.keys = keys;
        this.chain = chain;
    }

    /** A self-signed authority. */
    public static Identity root(String name) throws GeneralSecurityException {
        KeyPair keys = keyPair("EC");
        return new Identity(name, keys, List.of(certificate(name, keys, name, keys, true, 30)));
    }

    /** An authority whose certificate this one signs. */
    public Identity authority(String subject) throws GeneralSecurityException {
        return sign(subject, keyPair("EC"), true, 30);
    }

    /** A server or client whose certificate this one signs, with a key of the algorithm RSA, EC or Ed25519. */
    public Identity issue(String subject, String algorithm) throws GeneralSecurityException {
        return sign(subject, keyPair(algorithm), false, 30);
    }

    /** An identity whose certificate has expired. */
    public Identity issueExpired(String subject) throws GeneralSecurityException {
        return sign(subject, keyPair("EC"), false, 0);
    }

    private Identity sign(String subject, KeyPair subjectKeys, boolean isAuthority, int days)
            throws GeneralSecurityException {
        List<Certificate> signed = new ArrayList<>();
        signed.add(certificate(subject, subjectKeys, name, keys, isAuthority, days));
        if (!isRoot()) {
            signed.addAll(chain);
        }
        return new Identity(subject, subjectKeys, signed);
    }

    private boolean isRoot() {
        return ((java.security.cert.X509Certificate) chain.get(0))
                .getIssuerX500Principal()
                .getName()
                .equals("CN=" + name);
    }

    private static KeyPair keyPair(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (!algorithm.equals("Ed25519")) {
            generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        }
        return generator.generateKeyPair();
    }

    private static Certificate certificate(
            String subject, KeyPair subjectKeys, String issuer, KeyPair issuerKeys, boolean isAuthority, int days)
            throws GeneralSecurityException {
        boolean ec = issuerKeys.getPrivate().getAlgorithm().equals("EC");
        byte[] algorithm =
                ec ? sequence(oid("1.2.840.10045.4.3.2")) : sequence(oid("1.2.840.113549.1.1.11"), element(0x05));
        byte[] unsigned = sequence(
                element(0xA0, integer(2)),
                integer(SERIAL.incrementAndGet()),
                algorithm,
                distinguished(issuer),
                sequence(time(-86_400), time(days * 86_400)),
                distinguished(subject),
                subjectKeys.getPublic().getEncoded(),
                element(0xA3, sequence(isAuthority ? authorityExtension() : hostExtension(subject))));
        Signature signature = Signature.getInstance(ec ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(issuerKeys.getPrivate());
        signature.update(unsigned);
        byte[] der = sequence(unsigned, algorithm, bits(signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] distinguished(String commonName) {
        return sequence(element(0x31, sequence(oid("2.5.4.3"), text(0x0C, commonName))));
    }

    private static byte[] time(long secondsFromNow) {
        return text(0x17, UTC_TIME.format(Instant.now().plusSeconds(secondsFromNow)));
    }

    private static byte[] authorityExtension() {
        byte[] yes = element(0x01, new byte[] {(byte) 0xFF});
        return sequence(oid("2.5.29.19"), yes, octets(sequence(yes)));
    }

    /** Loopback, and the subject if that is a host's name. */
    private static byte[] hostExtension(String subject) {
        byte[] address = element(0x87, new byte[] {127, 0, 0, 1});
        return sequence(
                oid("2.5.29.17"),
                octets(subject.indexOf('.') > 0 ? sequence(address, text(0x82, subject)) : sequence(address)));
    }

    /** The certificate and the ones that signed it, in PEM. */
    public String certificates() throws GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : chain) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return pem.toString();
    }

    public String pkcs8() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** The key, encrypted as openssl does it (PBES2). */
    public String encryptedPkcs8(String password) throws GeneralSecurityException, IOException {
        return encryptedPkcs8(
                password,
                "PBEWithHmacSHA256AndAES_256",
                "1.2.840.113549.1.5.13",
                new PBEParameterSpec(SALT, 2048, new IvParameterSpec(new byte[16])));
    }

    /** The key, encrypted as {@code openssl pkcs8 -v1 PBE-SHA1-3DES} does it, which every version of Kafka reads. */
    public String encryptedByOlderPkcs8(String password) throws GeneralSecurityException, IOException {
        return encryptedPkcs8(
                password, "PBEWithSHA1AndDESede", "1.2.840.113549.1.12.1.3", new PBEParameterSpec(SALT, 2048));
    }

    private String encryptedPkcs8(String password, String algorithm, String id, PBEParameterSpec parameters)
            throws GeneralSecurityException, IOException {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                parameters);
        byte[] encrypted = cipher.doFinal(keys.getPrivate().getEncoded());
        byte[] identifier = sequence(oid(id), cipher.getParameters().getEncoded());
        return pem("ENCRYPTED PRIVATE KEY", sequence(identifier, octets(encrypted)));
    }

    /** The key in PKCS#1, which is the end of an RSA key's PKCS#8. */
    public String pkcs1() {
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    /** The key in RFC 5915, after the curve's parameters, as openssl writes them. */
    public String ec() {
        byte[] curve = oid("1.2.840.10045.3.1.7");
        byte[] signed = ((ECPrivateKey) keys.getPrivate()).getS().toByteArray();
        byte[] number = new byte[32];
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, number, 32 - length, length);
        byte[] key = sequence(integer(1), octets(number), element(0xA0, curve));
        return pem("EC PARAMETERS", curve) + pem("EC PRIVATE KEY", key);
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** Writes a key store with the key {@code own}, which has the same password. */
    public void writePkcs12(Path file, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", keys.getPrivate(), password.toCharArray(), chain.toArray(new Certificate[0]));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }

    /** A client's TLS context that trusts the authority and presents this identity. */
    public SSLContext trusting(Identity authority) throws GeneralSecurityException, IOException {
        return context(this, authority);
    }

    /** A client's TLS context that trusts the authority and has no certificate. */
    public static SSLContext anonymousTrusting(Identity authority) throws GeneralSecurityException, IOException {
        return context(null, authority);
    }

    private static SSLContext context(Identity client, Identity authority)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.chain.get(0));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (client != null) {
            own.setKeyEntry("own", client.keys.getPrivate(), PASSWORD, client.chain.toArray(new Certificate[0]));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
