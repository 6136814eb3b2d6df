package io.secretagent.connections;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** SHA-256 with a salt of this process, so that a hash in its memory cannot be looked up in a table. Thread-safe. */
final class SaltedHash {

    private final byte[] salt = new byte[16];

    SaltedHash() {
        new SecureRandom().nextBytes(salt);
    }

    byte[] of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
