package io.secretagent.pem;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A key pair and a certificate that {@link #AUTHORITY} has signed, and PEM files of both. */
public final class GivenIdentity {

    private static final byte[] ECDSA_WITH_SHA256 = {0x30, 10, 6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2
    };
    private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
    private static final byte[] BASIC_CONSTRAINTS = {6, 3, 0x55, 0x1D, 0x13};
    private static final byte[] TRUE = {1, 1, (byte) 0xFF};
    private static final byte[] VERSION_3 = {(byte) 0xA0, 3, 2, 1, 2};
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final AtomicInteger SERIAL = new AtomicInteger(1);
    private static final Map<String, GivenIdentity> FIRST = new ConcurrentHashMap<>();

    public static final GivenIdentity AUTHORITY = authority("authority");

    public final KeyPair keys;
    public final X509Certificate certificate;

    private GivenIdentity(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    public static GivenIdentity authority(String name) {
        KeyPair keys = keys("EC");
        return new GivenIdentity(keys, certificate(keys, name, keys, name, 30));
    }

    /** Always the same identity of an algorithm. */
    public static GivenIdentity of(String algorithm) {
        return FIRST.computeIfAbsent(algorithm, GivenIdentity::another);
    }

    /** A new identity of an algorithm. */
    public static GivenIdentity another(String algorithm) {
        return valid(algorithm, 30);
    }

    public static GivenIdentity expired() {
        return valid("EC", -1);
    }

    private static GivenIdentity valid(String algorithm, int days) {
        KeyPair keys = keys(algorithm);
        return new GivenIdentity(keys, certificate(keys, "server", AUTHORITY.keys, "authority", days));
    }

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (!algorithm.startsWith("Ed")) {
                generator.initialize(algorithm.equals("EC") ? 256 : 2048);
            }
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            KeyPair keys, String subject, KeyPair issuerKeys, String issuer, int days) {
        byte[] constraints = sequence(keys == issuerKeys ? TRUE : new byte[0]);
        byte[] unsigned = sequence(
                VERSION_3,
                Der.element(Der.INTEGER, new byte[] {(byte) SERIAL.incrementAndGet()}),
                ECDSA_WITH_SHA256,
                name(issuer),
                sequence(time(-30), time(days)),
                name(subject),
                keys.getPublic().getEncoded(),
                Der.element(
                        0xA3, sequence(sequence(BASIC_CONSTRAINTS, TRUE, Der.element(Der.OCTET_STRING, constraints)))));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuerKeys.getPrivate());
            signature.update(unsigned);
            byte[] der = sequence(unsigned, ECDSA_WITH_SHA256, Der.element(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sequence(byte[]... parts) {
        return Der.element(Der.SEQUENCE, parts);
    }

    private static byte[] name(String commonName) {
        byte[] text = Der.element(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(Der.element(0x31, sequence(COMMON_NAME, text)));
    }

    private static byte[] time(int days) {
        String text = UTC_TIME.format(Instant.now().plusSeconds(days * 86_400L));
        return Der.element(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    public String keyPem() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(String label, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** Writes {@code cert.pem} and {@code key.pem}. Both become files that were not there before, so that their stamps differ. */
    public void writeTo(Path folder) {
        write(folder.resolve("cert.pem"), certificatePem());
        write(folder.resolve("key.pem"), keyPem());
    }

    public static void write(Path file, String text) {
        try {
            Path next = Files.createTempFile(file.getParent(), "next", ".pem");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
