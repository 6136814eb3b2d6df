package io.secretagent.pem;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Opens private keys that are encrypted as PKCS#8 has it (RFC 5958). */
final class EncryptedKey {

    /** How the JDK names what RFC 8018 calls so; the parameters name the algorithm itself. */
    private static final String PBES2 = "PBES2";

    private static final String PBES2_ID = "1.2.840.113549.1.5.13";

    private EncryptedKey() {}

    /**
     * The key in PKCS#8.
     *
     * @param encrypted in base64
     * @throws IOException if none of the passwords opens it, or this JVM does not support its encryption
     */
    static byte[] open(String encrypted, String place, Collection<String> passwords) throws IOException {
        EncryptedPrivateKeyInfo info = encrypted(encrypted, place);
        for (String password : passwords) {
            try {
                return info.getKeySpec(cipher(info, password)).getEncoded();
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // the next one may be the password
            }
        }
        throw new IOException("the private key in " + place + " is encrypted, and no text of its secret opens it");
    }

    private static EncryptedPrivateKeyInfo encrypted(String encrypted, String place) throws IOException {
        try {
            return new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(encrypted));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("the ENCRYPTED PRIVATE KEY in " + place + " is damaged");
        }
    }

    private static Cipher cipher(EncryptedPrivateKeyInfo info, String password) throws GeneralSecurityException {
        AlgorithmParameters parameters = info.getAlgParameters();
        String name = info.getAlgName();
        String algorithm = name.equals(PBES2) || name.equals(PBES2_ID) ? parameters.toString() : name;
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                parameters);
        return cipher;
    }
}
