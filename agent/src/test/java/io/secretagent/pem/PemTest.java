package io.secretagent.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

    private static final String ONE = "-----BEGIN ONE-----\nAAEC\n-----END ONE-----\n";
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("file.pem"), text).toString();
    }

    @Test
    void allBlocksAreReadInTheirOrderAndTextBetweenThemIsIgnored() throws IOException {
        List<Pem> blocks = Pem.read(file(
                "subject=CN\n" + ONE + "between\n-----BEGIN THE SECOND-----\nAw\nQF\n-----END THE SECOND-----\nend\n"));

        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).label).isEqualTo("ONE");
        assertThat(blocks.get(0).bytes).containsExactly(0, 1, 2);
        assertThat(blocks.get(0).isEncrypted).isFalse();
        assertThat(blocks.get(1).label).isEqualTo("THE SECOND");
        assertThat(blocks.get(1).bytes).containsExactly(3, 4, 5);
    }

    @Test
    void headersOfABlockAreNotPartOfItsBytes() throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            String text = "-----BEGIN KEY-----\nComment: AAAA\nTo: BBBB\n\nAAEC\n-----END KEY-----\n";

            List<Pem> blocks = Pem.read(file(text.replace("\n", end)));

            assertThat(blocks).hasSize(1);
            assertThat(blocks.get(0).bytes).containsExactly(0, 1, 2);
            assertThat(blocks.get(0).isEncrypted).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAEC\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0A\n\nAAEC\n"
                        + "-----END RSA PRIVATE KEY-----\n"
            })
    void anEncryptedBlockIsRecognisedAndNotDecoded(String text) throws IOException {
        Pem block = Pem.read(file(text)).get(0);

        assertThat(block.isEncrypted).isTrue();
        assertThat(block.label).endsWith("PRIVATE KEY");
        assertThat(block.bytes).isEmpty();
    }

    @Test
    void theWordEncryptedInBase64IsNoHeader() throws IOException {
        Pem block = Pem.read(file("-----BEGIN KEY-----\nENCRYPTED000\n-----END KEY-----\n"))
                .get(0);

        assertThat(block.isEncrypted).isFalse();
        assertThat(block.bytes).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text", "-----BEGIN ONE-----\nAAEC\n", "-----BEGIN ONE-----\nAAEC\n-----END TWO-----\n"})
    void aFileWithoutABlockIsRefused(String text) throws IOException {
        String file = file(text);

        assertThatThrownBy(() -> Pem.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is no PEM file: it has no block from -----BEGIN …----- to -----END …-----");
    }

    @Test
    void damagedBase64IsRefusedWithoutItsText() throws IOException {
        String file = file("-----BEGIN ONE-----\nAAECA\n-----END ONE-----\n");

        assertThatThrownBy(() -> Pem.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("the ONE in " + file + " is damaged: it is not valid base64");
    }

    @Test
    void aFileMayHaveOneMebibyteAndNoByteMore() throws IOException {
        String largest = file(ONE + "x".repeat(MEBIBYTE - ONE.length()));
        assertThat(Pem.read(largest)).hasSize(1);

        String larger = file(ONE + "x".repeat(MEBIBYTE - ONE.length() + 1));
        assertThatThrownBy(() -> Pem.read(larger))
                .hasMessage(larger + " is larger than 1 MiB, which no PEM file of certificates or keys is");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> Pem.read(folder.toString()))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is no regular file; name a PEM file");
    }

    @Test
    void aMissingFileIsNamedByItsAbsolutePath() {
        assertThatThrownBy(() -> Pem.read("absent/file.pem"))
                .isInstanceOf(IOException.class)
                .hasMessage(Path.of("absent/file.pem").toAbsolutePath() + " does not exist");
    }

    @Test
    void aFileThatMayNotBeReadIsRefusedWithTheUsersName() throws IOException {
        String file = file(ONE);
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(Path.of(file)), "root reads every file");

        assertThatThrownBy(() -> Pem.read(file))
                .hasMessage(file + " may not be read by user " + System.getProperty("user.name")
                        + "; grant it read permission");
    }
}
