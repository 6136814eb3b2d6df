package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class SaltedHashTest {

    private final SaltedHash hash = new SaltedHash();

    @Test
    void isTheSameForEqualTextsOnly() {
        assertThat(hash.of("a-password")).isEqualTo(hash.of(new String("a-password")));
        assertThat(hash.of("a-password")).isNotEqualTo(hash.of("another-password"));
    }

    @Test
    void cannotBeLookedUpInATable() throws NoSuchAlgorithmException {
        byte[] text = "a-password".getBytes(StandardCharsets.UTF_8);
        MessageDigest withZeros = MessageDigest.getInstance("SHA-256");
        withZeros.update(new byte[16]);

        assertThat(hash.of("a-password"))
                .isNotEqualTo(MessageDigest.getInstance("SHA-256").digest(text))
                .isNotEqualTo(withZeros.digest(text))
                .isNotEqualTo(new SaltedHash().of("a-password"));
    }
}
