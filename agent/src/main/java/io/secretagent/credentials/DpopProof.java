package io.secretagent.credentials;

import io.secretagent.http.Address;
import io.secretagent.http.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Proves by a key on the curve P-256 that a request comes from who holds it.
 *
 * <p>Sources: RFC 9449 (DPoP), RFC 7518 (ES256), RFC 5915 (the key's form).
 */
final class DpopProof {

    private static final int LENGTH = 32;
    /** In the key's DER, where lengths are fixed for this curve: version 1 and the number that is the private key. */
    private static final byte[] BEFORE_PRIVATE = {2, 1, 1, 4, LENGTH};
    /** The public key: a point, uncompressed. */
    private static final byte[] BEFORE_PUBLIC = {3, 2 * LENGTH + 2, 0, 4};

    private final PrivateKey key;
    private final byte[] point;

    private DpopProof(PrivateKey key, byte[] point) {
        this.key = key;
        this.point = point;
    }

    /** With a key in PEM; null if it is none of this curve, or the JVM lacks the curve. */
    static DpopProof withKey(String pem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            BigInteger number = new BigInteger(1, behind(BEFORE_PRIVATE, der, LENGTH));
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(number, curve.getParameterSpec(ECParameterSpec.class)));
            return new DpopProof(key, behind(BEFORE_PUBLIC, der, 2 * LENGTH));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] behind(byte[] mark, byte[] der, int length) {
        for (int i = 0; i + mark.length + length <= der.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(der, i, i + mark.length), mark)) {
                return Arrays.copyOfRange(der, i + mark.length, i + mark.length + length);
            }
        }
        throw new IllegalArgumentException();
    }

    /** The value of the header {@code DPoP}. */
    String of(String method, Address address, String path) {
        JsonObject publicKey = new JsonObject()
                .with("kty", "EC")
                .with("crv", "P-256")
                .with("x", encoded(Arrays.copyOf(point, LENGTH)))
                .with("y", encoded(Arrays.copyOfRange(point, LENGTH, 2 * LENGTH)));
        JsonObject header =
                new JsonObject().with("typ", "dpop+jwt").with("alg", "ES256").with("jwk", publicKey);
        String url = (address.isTls ? "https://" : "http://") + address.authority() + address.basePath + path;
        JsonObject claims = new JsonObject()
                .with("jti", UUID.randomUUID().toString())
                .with("htm", method)
                .with("htu", url)
                .with("iat", Instant.now().getEpochSecond());
        String signed = encoded(header.bytes()) + "." + encoded(claims.bytes());
        return signed + "." + encoded(signature(signed));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return joined(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // a JVM that has read the key can use it
        }
    }

    /** The signature's two numbers, each in 32 bytes: Java 8 writes only their DER. */
    private static byte[] joined(byte[] der) {
        byte[] joined = new byte[2 * LENGTH];
        int start = 2;
        for (int end = LENGTH; end <= 2 * LENGTH; end += LENGTH) {
            int length = der[start + 1];
            int used = Math.min(length, LENGTH);
            System.arraycopy(der, start + 2 + length - used, joined, end - used, used);
            start += 2 + length;
        }
        return joined;
    }
}
