package io.secretagent.pem;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Collection;

/** Reads private keys in PEM: PKCS#8 of every algorithm, PKCS#1 (RSA) and RFC 5915 (EC). */
public final class PrivateKeys {

    private static final String[] ALGORITHMS = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"};

    private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};
    /** rsaEncryption, 1.2.840.113549.1.1.1, and NULL. */
    private static final byte[] RSA = {
        Der.OBJECT_IDENTIFIER, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
    };
    /** ecPublicKey, 1.2.840.10045.2.1. */
    private static final byte[] EC = {Der.OBJECT_IDENTIFIER, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private PrivateKeys() {}

    /**
     * The first private key of a file; certificates and parameters in it are ignored.
     *
     * @throws IOException if the file holds no key that this JVM can use; the message says what to do
     */
    public static PrivateKey read(String file) throws IOException {
        for (Pem block : Pem.read(file)) {
            if (block.isEncrypted) {
                throw new IOException(file + " holds an encrypted key; write it without a passphrase, as with"
                        + " openssl pkey -in KEY -out PLAIN, and make it readable to its owner alone");
            }
            if (block.label.endsWith("PRIVATE KEY")) {
                return key(file, block);
            }
        }
        throw missing(file);
    }

    private static IOException missing(String place) {
        return new IOException(place + " holds no private key; it needs a block -----BEGIN PRIVATE KEY-----");
    }

    /**
     * The first private key of a text.
     *
     * @param place where the text is from, for messages
     * @param passwords to try in their order, if the key is encrypted (PKCS#8 only)
     * @throws IOException if the text holds no key that this JVM can use, or none of the passwords opens it
     */
    public static PrivateKey in(String text, String place, Collection<String> passwords) throws IOException {
        for (Pem block : Pem.in(text, place)) {
            if (block.label.endsWith("PRIVATE KEY")) {
                return block.isEncrypted
                        ? key(place, "PRIVATE KEY", EncryptedKey.open(block.encrypted, place, passwords))
                        : key(place, block);
            }
        }
        throw missing(place);
    }

    private static PrivateKey key(String place, Pem block) throws IOException {
        return key(place, block.label, pkcs8(place, block));
    }

    private static PrivateKey key(String place, String label, byte[] pkcs8) throws IOException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                // the key is of another algorithm
            }
        }
        throw new IOException("the " + label + " in " + place
                + " is damaged or of an algorithm that this JVM does not support; RSA and EC always work");
    }

    private static byte[] pkcs8(String file, Pem block) throws IOException {
        try {
            switch (block.label) {
                case "PRIVATE KEY":
                    return block.bytes;
                case "RSA PRIVATE KEY":
                    return wrapped(RSA, block.bytes);
                case "EC PRIVATE KEY":
                    return wrapped(ecAlgorithm(block.bytes), block.bytes);
                default:
                    throw new IOException(
                            file + " holds a " + block.label
                                    + ", which is not supported; convert it to PKCS#8, as with openssl pkey -in KEY -out PKCS8");
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the " + block.label + " in " + file + " is damaged");
        }
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return Der.element(
                Der.SEQUENCE, VERSION_0, Der.element(Der.SEQUENCE, algorithm), Der.element(Der.OCTET_STRING, key));
    }

    /** The content of the algorithm identifier: the OID for EC, and the curve as the key names it. */
    private static byte[] ecAlgorithm(byte[] key) {
        byte[] curve = Der.member(key, Der.PARAMETERS);
        if (curve == null) {
            throw new IllegalArgumentException("the key names no curve");
        }
        byte[] algorithm = new byte[EC.length + curve.length];
        System.arraycopy(EC, 0, algorithm, 0, EC.length);
        System.arraycopy(curve, 0, algorithm, EC.length, curve.length);
        return algorithm;
    }
}
