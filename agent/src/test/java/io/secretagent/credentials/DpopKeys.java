package io.secretagent.credentials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Keys as {@code aws login} writes them: in the form of RFC 5915, with curve and public key. */
final class DpopKeys {

    private static final int POINT = 64;

    private DpopKeys() {}

    static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** The coordinates x and y of the public key. */
    static byte[] point(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - POINT, encoded.length);
    }

    static String pem(KeyPair pair) throws IOException {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(HexFormat.of().parseHex("30770201010420"));
        der.write(HexFormat.of().parseHex("%064x".formatted(((ECPrivateKey) pair.getPrivate()).getS())));
        der.write(HexFormat.of().parseHex("a00a06082a8648ce3d030107a14403420004"));
        der.write(point(pair));
        return pem(der.toByteArray());
    }

    static String pem(byte[] der) {
        return "-----BEGIN EC PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END EC PRIVATE KEY-----\n";
    }
}
