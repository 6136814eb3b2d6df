package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that another process changes between its check, its opening, and its end. */
class CheckedFileTest {

    @TempDir
    Path folder;

    private Path file;
    private final List<Thread> openers = new ArrayList<>();

    @BeforeEach
    void writeAFile() throws IOException {
        file = write("secret-agent.yaml", "checked", "rw-------");
    }

    private Path write(String name, String text, String mode) throws IOException {
        Path path = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void replaceBy(Path other) throws IOException {
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Step {
        /** @param opening counts from 1 */
        void take(int opening) throws Exception;
    }

    private FileContent content(Step beforeOpening, Step afterOpening) {
        return new FileContent("FILE", 1) {
            @Override
            InputStream open(Path path) throws IOException {
                openers.add(Thread.currentThread());
                take(beforeOpening);
                InputStream in = super.open(path);
                take(afterOpening);
                return in;
            }
        };
    }

    private void take(Step step) throws IOException {
        try {
            step.take(openers.size());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private CheckedFile found(FileContent content) {
        return CheckedFile.read(new ConfigLocation(file.toString(), true), content);
    }

    private CheckedFile named(FileContent content) {
        return CheckedFile.read(ConfigLocation.named(file.toString()), content);
    }

    private static String text(CheckedFile read) {
        return new String(read.bytes, StandardCharsets.UTF_8);
    }

    @Test
    void isReadOnceAndWithoutAThreadIfItDoesNotChange() {
        CheckedFile read = found(content(opening -> {}, opening -> {}));

        assertThat(text(read)).isEqualTo("checked");
        assertThat(read.others).isNull();
        assertThat(openers).containsExactly(Thread.currentThread());
    }

    @Test
    void isRefusedIfAFileThatEveryUserMayWriteReplacesTheCheckedOne() throws IOException {
        Path theirs = write("theirs", "theirs!", "rw-rw-rw-");
        FileContent content = content(opening -> replaceBy(theirs), opening -> {});

        assertThatThrownBy(() -> found(content))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("may be written by every user")
                .hasMessageContaining("It is refused because it was found in the working directory");
    }

    @Test
    void isRefusedIfALinkLeadsToAnotherFileAfterTheCheck() throws IOException {
        Path theirs = write("theirs", "theirs!", "rw-rw-rw-");
        Path mine = write("mine", "mine", "rw-------");
        replaceBy(Files.createSymbolicLink(folder.resolve("first"), mine));
        FileContent content = content(
                opening -> replaceBy(Files.createSymbolicLink(folder.resolve("second"), theirs)), opening -> {});

        assertThatThrownBy(() -> found(content)).hasMessageContaining("may be written by every user");
    }

    @Test
    void isRefusedIfAnotherUserCreatesItAfterTheCheck() throws IOException {
        Path theirs = Files.move(file, folder.resolve("theirs"));
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rw-rw-rw-"));
        FileContent content = content(opening -> replaceBy(theirs), opening -> {});

        assertThatThrownBy(() -> found(content)).hasMessageContaining("may be written by every user");
    }

    @Test
    void mayBeAFileWithoutANameAsAShellCreatesForAHereDocument() throws Exception {
        Process holder =
                new ProcessBuilder("sleep", "60").redirectInput(file.toFile()).start();
        try {
            Files.delete(file);
            Path unnamed = Path.of("/proc/" + holder.pid() + "/fd/0");
            CheckedFile read = CheckedFile.read(ConfigLocation.named(unnamed.toString()), new FileContent("FILE", 1));
            assertThat(text(read)).isEqualTo("checked");
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void isReadAgainIfAFileOfTheSameUserReplacesIt() throws IOException {
        Path newer = write("newer", "newer version", "rw-------");
        FileContent content = content(opening -> {}, opening -> {
            if (opening == 1) {
                replaceBy(newer);
            }
        });

        assertThat(text(found(content))).isEqualTo("newer version");
        assertThat(openers).hasSize(2);
    }

    @Test
    void isReadAgainIfItIsWrittenMeanwhile() {
        FileContent content = content(
                opening -> {
                    if (opening == 2) {
                        Files.writeString(file, "a whole text");
                    }
                },
                opening -> {
                    if (opening == 1) {
                        Files.writeString(file, "half");
                    }
                });

        assertThat(text(named(content))).isEqualTo("a whole text");
        assertThat(openers).hasSize(3);
    }

    @Test
    void hasTheWritersOfTheFileThatWasReadAndNotOfThePreviousOne() throws IOException {
        Path theirs = write("theirs", "theirs!", "rw-rw-rw-");
        FileContent content = content(
                opening -> {
                    if (opening == 1) {
                        replaceBy(theirs);
                    }
                },
                opening -> {});

        CheckedFile read = named(content);

        assertThat(text(read)).isEqualTo("theirs!");
        assertThat(read.others).startsWith("may be written by every user");
    }

    @Test
    @Timeout(20)
    void isRefusedIfItChangesDuringEachRead() {
        FileContent content = content(opening -> {}, opening -> Files.writeString(file, "x".repeat(opening)));

        assertThatThrownBy(() -> named(content))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("FILE: was changed or replaced each of the 10 times that it was read; write a new"
                        + " version to another name and move it into place with \"mv\"");
        assertThat(openers).hasSize(10);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // open of a pipe cannot be interrupted
    void doesNotBlockTheStartIfAnotherUserReplacesItByAPipeAfterTheCheck() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        FileContent content = content(
                opening -> {
                    Files.delete(file);
                    new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
                },
                opening -> {});

        assertThatThrownBy(() -> named(content))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a pipe or a device, and did not end within 1 s");
    }

    @Test
    void thatIsFoundAsALinkToAnOpenPipeIsRefusedBeforeAByteOfThePipeIsTaken() throws Exception {
        Process holder = new ProcessBuilder("sleep", "60").start();
        try {
            replaceBy(Files.createSymbolicLink(folder.resolve("link"), Path.of("/proc/" + holder.pid() + "/fd/0")));

            assertThatThrownBy(() -> found(content(opening -> {}, opening -> {})))
                    .hasMessageContaining("is a link to an open pipe of a process")
                    .hasMessageContaining("name it: ");
            assertThat(openers).isEmpty();
        } finally {
            holder.destroyForcibly();
        }
    }
}
