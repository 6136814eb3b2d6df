package io.secretagent.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherWritersTest {

    private static final int STRANGER = 12345;

    @TempDir
    Path folder;

    private Path file;
    private int ownUser;

    @BeforeEach
    void writeAFile() throws IOException {
        file = Files.writeString(folder.resolve("a.yaml"), "");
        mode(file, "rw-------");
        ownUser = (Integer) Files.getAttribute(file, "unix:uid");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static boolean isOwnersOwn(Path path) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        return attributes.group().getName().equals(attributes.owner().getName());
    }

    private static void give(Path path, String attribute) throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root gives files away")
                .isEqualTo("root");
        Files.setAttribute(path, attribute, STRANGER, NOFOLLOW_LINKS);
    }

    private String others(Path path) {
        return new OtherWriters(ownUser).find(path.toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--r--r--", "rw-r--r--", "rw-rw-r--", "rwxrwxr-x"})
    void areNoneForAFileOfTheJvmsUserAndOfTheGroupWithItsName(String mode) throws IOException {
        mode(file, mode);
        assumeThat(mode.charAt(4) == '-' || isOwnersOwn(file)).isTrue();
        assertThat(others(file)).isNull();
        assertThat(OtherWriters.of(file.toFile())).as("for the JVM's own user").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-rw-", "-w--w--w-", "rw-r--rw-"})
    void areAllIfTheModeSaysSo(String mode) throws IOException {
        mode(file, mode);
        assertThat(others(file))
                .isEqualTo("may be written by every user (owner " + Files.getOwner(file) + ", mode " + mode
                        + "); run \"chmod go-w " + file + "\"");
    }

    @Test
    void areTheGroup() throws IOException {
        give(file, "unix:gid");
        assertThat(others(file)).isNull();
        mode(file, "rw-rw-r--");
        assertThat(others(file))
                .isEqualTo(
                        "may be written by group 12345 (owner root, mode rw-rw-r--); run \"chmod go-w " + file + "\"");
    }

    /** The mask, which limits the list's entries for users and groups, replaces the group's bits in the mode. */
    @Test
    void areThoseOfAnAccessControlList() throws Exception {
        give(file, "unix:gid");
        mode(file, "rw-r-----");
        assumeThat(allowUserToWrite(file))
                .as("python3, and a file system with access control lists")
                .isZero();
        assertThat(others(file))
                .startsWith("may be written by group 12345 (owner root, mode rw-rw----); run \"chmod go-w");
        mode(file, "rw-r-----");
        assertThat(others(file))
                .as("the command of the message revokes the right")
                .isNull();
    }

    /** As {@code setfacl -m u:54321:rw} does, which few machines have: acl(5), and the kernel's posix_acl_xattr.h. */
    private static int allowUserToWrite(Path file) throws Exception {
        String entries = "(1, 6, -1), (2, 6, 54321), (4, 4, -1), (16, 6, -1), (32, 0, -1)";
        String program =
                "import os, struct, sys; os.setxattr(sys.argv[1], 'system.posix_acl_access', struct.pack('<I', 2)"
                        + " + b''.join(struct.pack('<HHi', *entry) for entry in [" + entries + "]))";
        return new ProcessBuilder("sh", "-c", "exec python3 -c \"$0\" \"$1\" 2> /dev/null", program, file.toString())
                .start()
                .waitFor();
    }

    @Test
    void areTheOwnerIfThatIsAnotherUser() throws IOException {
        give(file, "unix:uid");
        assertThat(others(file))
                .isEqualTo("belongs to user 12345 (mode rw-------), who is neither root nor the user of this JVM; run"
                        + " \"chown root " + file + "\"");
        ownUser = STRANGER;
        assertThat(others(file)).isNull();
    }

    @Test
    void areNotRoot() {
        assumeThat(ownUser).isZero();
        ownUser = STRANGER;
        assertThat(others(file)).isNull();
    }

    @Test
    void areRecognisedByNameIfTheNumberOfTheJvmsUserIsUnknown() throws IOException {
        ownUser = -1;
        assertThat(others(file)).isNull();
        give(file, "unix:uid");
        assertThat(others(file)).startsWith("belongs to user 12345 (mode rw-------)");
    }

    @ParameterizedTest
    @CsvSource({"rwxrwxrwx, every user", "rwxr-xrwx, every user"})
    void areThoseWhoCanReplaceItInItsDirectory(String mode, String who) throws IOException {
        mode(folder, mode);
        assertThat(others(file))
                .isEqualTo("is in " + folder + ", which may be written by " + who + " (owner " + Files.getOwner(folder)
                        + ", mode " + mode + "); run \"chmod go-w " + folder + "\"");
        Files.setAttribute(folder, "unix:mode", 01777);
        assertThat(others(file)).as("in a directory with the sticky bit").isNull();
    }

    @Test
    void areTheOwnerOfItsDirectory() throws IOException {
        give(folder, "unix:uid");
        Files.setAttribute(folder, "unix:mode", 01755);
        assertThat(others(file)).startsWith("is in " + folder + ", which belongs to user 12345 (mode rwxr-xr-x)");
    }

    @Test
    void areThoseOfTheFileThatALinkLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.yaml"));
        Path further = Files.createSymbolicLink(folder.resolve("further"), link);
        assertThat(others(further)).isNull();
        mode(file, "rw-rw-rw-");
        assertThat(others(further)).startsWith("may be written by every user (owner ");
    }

    @Test
    void areThoseOfTheDirectoryThatALinkLeadsTo() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path target = Files.move(file, open.resolve("b.yaml"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThat(others(link)).isNull();
        mode(open, "rwxrwxrwx");
        assertThat(others(link)).startsWith("is in " + open + ", which may be written by every user");
    }

    @Test
    void areTheOwnerOfALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        give(link, "unix:uid");
        assertThat(others(link))
                .isEqualTo("is reached by the link " + link + ", which belongs to user 12345; remove the link, or run"
                        + " \"chown -h root " + link + "\"");
    }

    @Test
    void areTheOwnerOfALinkInItsPath() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        Path target = Files.move(file, link.resolve("b.yaml"));
        assertThat(others(target)).isNull();
        give(link, "unix:uid");
        assertThat(others(target)).startsWith("is reached by the link " + link + ", which belongs to user 12345");
    }

    @Test
    void areUnknownForPathsWithoutAttributes() throws IOException {
        assertThat(others(folder.resolve("absent"))).isNull();
        assertThat(new OtherWriters(ownUser).find(new File("a\0b"))).isNull();
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThat(others(loop)).isNull();
        assertThat(others(Path.of("/proc/self/fd/0"))).isNull();
    }

    @Test
    void areNoneOfAFileOfOnesOwnWhoseNumberHasAllBits() {
        assertThat(OtherWriters.user("Name:\tjava\nUid:\t1\t3000000000\t1\t1\n"))
                .isEqualTo((int) 3000000000L);
        assertThat(OtherWriters.user("Uid:\t1\t4294967294\t1\t1\n")).isEqualTo((int) 4294967294L);
        assertThat(OtherWriters.user("Name:\tjava\n")).isNull();
    }

    @Test
    void areNamedByTheirWholeNumber() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root gives files away")
                .isEqualTo("root");
        Files.setAttribute(file, "unix:uid", (int) 3000000000L);

        assertThat(others(file)).contains("belongs to user 3000000000 ");
    }
}
