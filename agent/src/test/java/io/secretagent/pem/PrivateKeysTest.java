package io.secretagent.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    /** The object identifier of P-256. */
    private static final byte[] CURVE = {6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 3, 1, 7};

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), text).toString();
    }

    /** A key in the form of RFC 5915, as openssl writes it, with or without its curve. */
    private static byte[] ec(ECPrivateKey key, byte[]... curve) {
        byte[] signed = key.getS().toByteArray();
        byte[] number = new byte[32];
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, number, 32 - length, length);
        byte[] version = {2, 1, 1};
        byte[] octets = Der.element(Der.OCTET_STRING, number);
        return curve.length == 0
                ? Der.element(Der.SEQUENCE, version, octets)
                : Der.element(Der.SEQUENCE, version, octets, Der.element(Der.PARAMETERS, curve));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"})
    void aKeyInPkcs8OfEveryAlgorithmIsRead(String algorithm) throws IOException {
        GivenIdentity identity = GivenIdentity.of(algorithm);

        assertThat(PrivateKeys.read(file(identity.keyPem()))).isEqualTo(identity.keys.getPrivate());
    }

    @Test
    void anRsaKeyInPkcs1IsRead() throws IOException {
        GivenIdentity identity = GivenIdentity.of("RSA");
        byte[] pkcs8 = identity.keys.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        assertThat(PrivateKeys.read(file(GivenIdentity.pem("RSA PRIVATE KEY", pkcs1))))
                .isEqualTo(identity.keys.getPrivate());
    }

    @Test
    void anEcKeyOfRfc5915IsReadBehindItsParameters() throws IOException {
        ECPrivateKey key = (ECPrivateKey) GivenIdentity.of("EC").keys.getPrivate();
        String text = GivenIdentity.pem("EC PARAMETERS", CURVE) + GivenIdentity.pem("EC PRIVATE KEY", ec(key, CURVE));

        ECPrivateKey read = (ECPrivateKey) PrivateKeys.read(file(text));

        assertThat(read.getS()).isEqualTo(key.getS());
        assertThat(read.getParams()).hasToString(key.getParams().toString());
    }

    @Test
    void theFirstKeyOfAFileIsReadAndItsCertificatesAreIgnored() throws IOException {
        GivenIdentity first = GivenIdentity.of("EC");
        String text = first.certificatePem()
                + first.keyPem()
                + GivenIdentity.of("RSA").keyPem();

        assertThat(PrivateKeys.read(file(text))).isEqualTo(first.keys.getPrivate());
    }

    private void assertIsRefused(String text, String message) throws IOException {
        String file = file(text);
        assertThatThrownBy(() -> PrivateKeys.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(message.replace("FILE", file));
    }

    @Test
    void aFileWithoutAKeyIsRefused() throws IOException {
        assertIsRefused(
                GivenIdentity.of("EC").certificatePem(),
                "FILE holds no private key; it needs a block -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void anEncryptedKeyIsRefusedWithTheCommandThatDecryptsIt() throws IOException {
        assertIsRefused(
                GivenIdentity.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}),
                "FILE holds an encrypted key; write it without a passphrase, as with openssl pkey -in KEY -out PLAIN,"
                        + " and make it readable to its owner alone");
    }

    @Test
    void anUnknownFormIsRefusedWithTheCommandThatConvertsIt() throws IOException {
        assertIsRefused(
                GivenIdentity.pem("OPENSSH PRIVATE KEY", new byte[] {1}),
                "FILE holds a OPENSSH PRIVATE KEY, which is not supported; convert it to PKCS#8, as with openssl pkey"
                        + " -in KEY -out PKCS8");
    }

    @Test
    void anEcKeyThatIsNotDerOrNamesNoCurveIsDamaged() throws IOException {
        ECPrivateKey key = (ECPrivateKey) GivenIdentity.of("EC").keys.getPrivate();
        for (byte[] damaged : new byte[][] {{1, 2, 3}, ec(key)}) {
            assertIsRefused(GivenIdentity.pem("EC PRIVATE KEY", damaged), "the EC PRIVATE KEY in FILE is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY"})
    void aKeyOfNoKnownAlgorithmIsRefused(String label) throws IOException {
        assertIsRefused(
                GivenIdentity.pem(label, new byte[] {1, 2, 3}),
                "the " + label + " in FILE is damaged or of an algorithm that this JVM does not support; RSA and EC"
                        + " always work");
    }
}
