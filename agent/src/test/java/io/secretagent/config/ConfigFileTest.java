package io.secretagent.config;

import static io.secretagent.testing.Given.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.testing.Given;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"imds", "static-credentials", "shared-credentials-file", "assume-role"})
    void readsTheSamplesOfTheUserUnchanged(String sample) throws IOException {
        byte[] yaml;
        try (var in = getClass().getResourceAsStream("/samples/" + sample + ".yaml")) {
            yaml = in.readAllBytes();
        }
        Settings settings = Given.read(yaml, Map.of(), "rw-------");
        assertThat(settings.aws.region).isEqualTo("us-west-1");
        assertThat(settings.aws.resources).containsEntry("TestingSecret", Given.ARN);
        assertThat(settings.service.tcp.address).hasToString("0.0.0.0:3005");
        assertThat(settings.aws.staticCredentials != null)
                .isEqualTo(sample.equals("static-credentials") || sample.equals("assume-role"));
        assertThat(settings.aws.assumeRole != null).isEqualTo(sample.equals("assume-role"));
        assertThat(settings.log.level).isEqualTo(io.secretagent.log.Level.INFO);
    }

    @Test
    void saysThatAFileDoesNotExistAndWhereRelativePathsStart() {
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named("no/such.yaml"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(new File("no/such.yaml").getAbsolutePath())
                .hasMessageContaining("does not exist")
                .hasMessageContaining(System.getProperty("user.dir"));
    }

    @Test
    void saysThatAPathIsADirectory() {
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named(folder.toString()), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(folder + ": is a directory; name the file in it");
    }

    @Test
    void saysThatAPathIsNotValid() {
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named("a\0b"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not a path that this JVM can open");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), Given.file(""));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named(file.toString()), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("may not be read by user " + System.getProperty("user.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "~", "null\n"})
    void saysThatAFileIsEmpty(String yaml) {
        assertThat(Given.problems(yaml))
                .isEqualTo("The configuration FILE has a problem:\n  FILE: is empty; name at least one"
                        + " secret below secret-manager.aws.resources");
    }

    @Test
    void readsAByteOrderMarkAndWindowsLineEnds() {
        String yaml = "\uFEFF" + Given.file("log:\n  level: debug\n").replace("\n", "\r\n");
        assertThat(Given.settings(yaml).log.level).isEqualTo(io.secretagent.log.Level.DEBUG);
    }

    @Test
    void countsLinesWithWindowsLineEnds() {
        assertThat(Given.problems(Given.file("log: {levle: info}\n").replace("\n", "\r\n")))
                .contains("FILE:5: log.levle");
    }

    @Test
    void saysThatATextIsNotUtf8() {
        byte[] latin = Given.file("# Schl\u00fcssel").getBytes(ISO_8859_1);
        assertThat(Given.message(refusal(latin, Map.of()))).endsWith("FILE: is not a text in UTF-8; save it as UTF-8");
        byte[] utf16 = Given.file("").getBytes(UTF_16);
        assertThat(Given.message(refusal(utf16, Map.of()))).contains("save it as UTF-8");
    }

    @Test
    @Timeout(5)
    void refusesAHugeFileWithoutReadingAllOfIt() throws IOException {
        File file = folder.resolve("huge.yaml").toFile();
        try (RandomAccessFile sparse = new RandomAccessFile(file, "rw")) {
            sparse.setLength(100L << 30); // 100 GB would neither fit into memory nor be read in time
        }
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named(file.toString()), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is larger than 1 MiB");
    }

    @Test
    @Timeout(20)
    void refusesAnEndlessDevice() {
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named("/dev/zero"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/dev/zero: is larger than 1 MiB");
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named("/dev/null"), Map.of()))
                .hasMessageContaining("/dev/null: is empty");
    }

    @Test
    @Timeout(20)
    void timesOutOnAPipeWithoutAWriter() throws Exception {
        Path pipe = pipe();
        assertThatThrownBy(() -> new FileContent("PIPE", 1).read(pipe.toFile(), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "PIPE: is a pipe or a device, and did not end within 1 s; write to it and close it"
                                + " in time, or name a file");
    }

    @Test
    @Timeout(20)
    void timesOutOnAPipeThatIsNeverClosed() throws Exception {
        Path pipe = pipe();
        Process writer =
                new ProcessBuilder("sh", "-c", "exec 3> \"$0\"; echo a: b >&3; exec sleep 60", pipe.toString()).start();
        try {
            assertThatThrownBy(() -> new FileContent("PIPE", 1).read(pipe.toFile(), false))
                    .hasMessageContaining("did not end within 1 s");
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    @Timeout(20)
    void readsAPipe() throws Exception {
        Path pipe = pipe();
        Path file = Files.writeString(folder.resolve("a.yaml"), Given.file("log: {level: debug}"));
        Process writer =
                new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", file.toString(), pipe.toString()).start();
        Settings settings = ConfigFile.read(ConfigLocation.named(pipe.toString()), Map.of());
        assertThat(settings.log.level).isEqualTo(io.secretagent.log.Level.DEBUG);
        assertThat(writer.waitFor()).isZero();
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void saysThatASocketCannotBeRead() throws IOException {
        Path socket = folder.resolve("socket");
        try (var channel = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            channel.bind(java.net.UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.named(socket.toString()), Map.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(socket + ": cannot be read: ");
        }
    }

    @Test
    void readsAFileOfOneMebibyte() {
        String yaml = Given.file("#");
        assertThatCode(() -> Given.settings(yaml + "a".repeat((1 << 20) - yaml.length())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startup:\n  on-failure: continue\nlog: [\n",
                "startup: {timeout: 1s, \"on-failure\" : 'continue'}\nzebra: 1\n",
                "startup:\n  on-failure: continue # as ever\n\u0000",
                "- on-failure: continue\n",
                "startup:\n\ton-failure: continue\n"
            })
    void letsTheHostRunOnIfABrokenFileSaysSo(String lines) {
        assertThat(refusal(lines.getBytes(UTF_8), Map.of()).hostRunsOn).isTrue();
    }

    @Test
    void letsTheHostRunOnIfAFileThatIsNotUtf8SaysSo() {
        byte[] latin = "startup: {on-failure: continue} # \u00fc".getBytes(ISO_8859_1);
        assertThat(refusal(latin, Map.of()).hostRunsOn).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log: [\n",
                "# on-failure: continue\nlog: [\n",
                "startup: {on-failure: exit} # not: on-failure: continue\nlog: [\n",
                "startup: {on-failure: continued}\n"
            })
    void endsTheHostIfABrokenFileDoesNotSaySo(String lines) {
        assertThat(refusal(lines.getBytes(UTF_8), Map.of()).hostRunsOn).isFalse();
    }

    @Test
    void readsAFileOfTenThousandResourcesInTime() {
        StringBuilder yaml = new StringBuilder(Given.file(""));
        for (int i = 0; i < 10_000; i++) {
            yaml.append("      r").append(i).append(": some/name-").append(i).append('\n');
        }
        assertThat(java.util.concurrent.CompletableFuture.supplyAsync(() -> Given.settings(yaml.toString())))
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(settings -> assertThat(settings.aws.resources).hasSize(10_001));
    }
}
