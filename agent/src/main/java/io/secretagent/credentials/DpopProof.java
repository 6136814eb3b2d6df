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
import org.jspecify.annotations.Nullable;

/**
 * Signs the header {@code DPoP}, which proves that the sender of a request holds a key on the curve P-256.
 *
 * <p>Sources: RFC 9449 (DPoP), RFC 7518 (ES256), RFC 5915 (the key's form).
 */
final class DpopProof {

    private static final int LENGTH = 32;
    /**
     * The bytes before the private key in its DER form, whose lengths are fixed for this curve: version 1, and the
     * key's tag and length.
     */
    private static final byte[] BEFORE_PRIVATE = {2, 1, 1, 4, LENGTH};
    /** The bytes before the public key: tag and length of an uncompressed point. */
    private static final byte[] BEFORE_PUBLIC = {3, 2 * LENGTH + 2, 0, 4};

    private final PrivateKey key;
    /** The public key: its coordinates x and y. */
    private final byte[] point;

    private DpopProof(PrivateKey key, byte[] point) {
        this.key = key;
        this.point = point;
    }

    /** With a key in PEM; null if it is not a key of this curve, or the JVM lacks the curve. */
    static @Nullable DpopProof withKey(String pem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            BigInteger number = new BigInteger(1, following(BEFORE_PRIVATE, der, LENGTH));
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(number, curve.getParameterSpec(ECParameterSpec.class)));
            return new DpopProof(key, following(BEFORE_PUBLIC, der, 2 * LENGTH));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The bytes that follow the first occurrence of a mark. */
    private static byte[] following(byte[] mark, byte[] der, int length) {
        for (int i = 0; i + mark.length + length <= der.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(der, i, i + mark.length), mark)) {
                return Arrays.copyOfRange(der, i + mark.length, i + mark.length + length);
            }
        }
        throw new IllegalArgumentException();
    }

    /** The value of the header {@code DPoP} for a request. */
    String header(String method, Address address, String path) {
        JsonObject publicKey = new JsonObject()
                .with("kty", "EC")
                .with("crv", "P-256")
                .with("x", encoded(Arrays.copyOf(point, LENGTH)))
                .with("y", encoded(Arrays.copyOfRange(point, LENGTH, 2 * LENGTH)));
        JsonObject jwtHeader =
                new JsonObject().with("typ", "dpop+jwt").with("alg", "ES256").with("jwk", publicKey);
        String url = (address.isTls ? "https://" : "http://") + address.authority() + address.basePath + path;
        JsonObject claims = new JsonObject()
                .with("jti", UUID.randomUUID().toString())
                .with("htm", method)
                .with("htu", url)
                .with("iat", Instant.now().getEpochSecond());
        String signed = encoded(jwtHeader.bytes()) + "." + encoded(claims.bytes());
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
            throw new IllegalStateException(e); // a JVM that has parsed the key can sign with it
        }
    }

    /** The signature's two integers in 32 bytes each, from their DER form, the only one that Java 8 writes. */
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
