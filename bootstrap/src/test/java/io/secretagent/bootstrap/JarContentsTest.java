package io.secretagent.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarContentsTest {

    private static final int ENTRIES = 300;

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void nameJar() {
        jar = folder.resolve("some.jar");
    }

    /** Names of equal length and with the same end, so that their hashes are equal. */
    private static String name(int number) {
        return "agent/%04d/with/a/long/end/that/all/of/them/have/in/common.classdata".formatted(number);
    }

    private static byte[] content(int number) {
        return "content %d ".formatted(number).repeat(number).getBytes(UTF_8);
    }

    private static byte[] zip(boolean isStored, String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            for (int i = 0; i < ENTRIES; i++) {
                ZipEntry entry = new ZipEntry(name(i));
                if (isStored) {
                    CRC32 checksum = new CRC32();
                    checksum.update(content(i));
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content(i).length);
                    entry.setCrc(checksum.getValue());
                }
                entry.setExtra(new byte[] {1, 2, 2, 0, 3, 4});
                zip.putNextEntry(entry);
                zip.write(content(i));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"true, 0, ''", "false, 0, ''", "true, 4096, ''", "false, 7, a comment"})
    void everyEntryIsRead(boolean isStored, int precedingBytes, String comment) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar)) {
            out.write(new byte[precedingBytes]);
            out.write(zip(isStored, comment));
        }

        JarContents contents = JarContents.open(jar.toFile());

        for (int i = 0; i < ENTRIES; i++) {
            assertThat(contents.read(name(i))).as(name(i)).isEqualTo(content(i));
        }
        assertThat(contents.read(name(ENTRIES))).isNull();
        assertThat(contents.read("")).isNull();
    }

    @Test
    void aClosedFileIsOpenedByTheNextRead() throws IOException {
        Files.write(jar, zip(false, ""));
        JarContents contents = JarContents.open(jar.toFile());

        for (int i = 1; i < 3; i++) {
            contents.close();
            contents.close();
            assertThat(contents.read(name(i))).isEqualTo(content(i));
        }
        contents.close();
        Files.delete(jar);
        assertThatThrownBy(() -> contents.read(name(1))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOverwrittenFileIsNeverTakenForAnEntry(boolean isStored) throws IOException {
        byte[] original = zip(isStored, "");
        for (byte[] other : others(original, isStored)) {
            Files.write(jar, original);
            JarContents contents = JarContents.open(jar.toFile());

            Files.write(jar, other);

            for (int i = 1; i < ENTRIES; i += 50) {
                String name = name(i);
                assertThatThrownBy(() -> contents.read(name)).isInstanceOf(IOException.class);
            }
        }
    }

    private static List<byte[]> others(byte[] original, boolean isStored) {
        List<byte[]> others = new ArrayList<>();
        others.add(new byte[0]);
        others.add(new byte[original.length]);
        byte[] random = new byte[original.length];
        new Random(1).nextBytes(random);
        others.add(random);
        byte[] shifted = new byte[original.length + 4_096];
        System.arraycopy(original, 0, shifted, 4_096, original.length);
        others.add(shifted);
        if (isStored) {
            String text = new String(original, ISO_8859_1);
            others.add(text.replace("content ", "CONTENT ").getBytes(ISO_8859_1)); // every header is unchanged
        }
        return others;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 30_000})
    void aFileThatIsNotAJarIsRefused(int length) throws IOException {
        Files.write(jar, new byte[length]);

        assertThatThrownBy(() -> JarContents.open(jar.toFile())).isInstanceOf(IOException.class);
    }

    @Test
    void aTruncatedJarIsRefused() throws IOException {
        byte[] zip = zip(true, "");
        byte[] end = Arrays.copyOfRange(zip, 5_000, zip.length);
        Files.write(jar, end);

        assertThatThrownBy(() -> {
                    JarContents cut = JarContents.open(jar.toFile());
                    cut.read(name(0));
                })
                .isInstanceOf(IOException.class);
    }
}
