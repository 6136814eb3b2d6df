package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Keys on the curve P-256 in the two forms of console sessions. */
final class DpopKey {
    private static final String CURVE = "secp256r1";
    private static final int BYTES = 32;

    private DpopKey() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SEC 1 (RFC 5915), with the name of the curve and the public key: for this curve all lengths are fixed. */
    static String pem(KeyPair key) {
        ECPoint point = ((ECPublicKey) key.getPublic()).getW();
        String der = "30770201010420" + hex(((ECPrivateKey) key.getPrivate()).getS()) + "a00a06082a8648ce3d030107"
                + "a14403420004" + hex(point.getAffineX()) + hex(point.getAffineY());
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(HexFormat.of().parseHex(der));
        return "-----BEGIN EC PRIVATE KEY-----\n" + base64 + "\n-----END EC PRIVATE KEY-----\n";
    }

    /** @param jwk RFC 7517 */
    static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(CURVE));
        ECPoint point = new ECPoint(number(jwk.path("x")), number(jwk.path("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }

    private static String hex(BigInteger number) {
        return String.format("%0" + 2 * BYTES + "x", number);
    }
}
