package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir
    Path folder;

    private static String read(Path file) {
        return TokenFile.read(file.toString(), "the test", "Do it.");
    }

    private void assertFails(String file, String state) {
        assertThatThrownBy(() -> TokenFile.read(file, "the test", "Do it."))
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isFalse())
                .hasMessage("The token file " + file + " of the test " + state + ". Do it.");
    }

    @Test
    void holdsATokenOfAtMost64KibibytesWithWhiteSpaceAroundIt() throws IOException {
        Path file = folder.resolve("token");
        assertThat(read(Files.writeString(file, " a.b \n"))).isEqualTo("a.b");
        assertThat(read(Files.writeString(file, "x".repeat(1 << 16)))).hasSize(1 << 16);

        Files.writeString(file, "x".repeat((1 << 16) + 1));
        assertFails(file.toString(), "cannot be read (FileTooLargeException)");
    }

    @Test
    void whatIsNotAFileWithATokenIsAnError() throws IOException {
        assertFails(folder.resolve("none").toString(), "cannot be read (NoSuchFileException)");
        assertFails(folder.toString(), "cannot be read (FileTooLargeException)");
        assertFails("a\0b", "cannot be read (InvalidPathException)");
        assertFails(Files.writeString(folder.resolve("empty"), " \n").toString(), "is empty");
    }
}
