package io.secretagent.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The first build on a machine that has a JDK and nothing else, as README promises. */
@Tag("once")
@DisabledOnOs(OS.WINDOWS)
class MavenWrapperTest {

    private static final String MAVEN = "apache-maven-1";
    /** What each Linux has, minimal images, too: no unzip, no curl, no wget. */
    private static final List<String> BASICS = List.of(
            "sh",
            "basename",
            "cat",
            "chmod",
            "dirname",
            "mkdir",
            "mktemp",
            "mv",
            "rm",
            "sha256sum",
            "shasum",
            "tr",
            "uname");

    @TempDir
    Path folder;

    @Test
    void mvnwInstallsMavenWithoutUnzip() throws Exception {
        byte[] zip = maven();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + MAVEN + "-bin.zip", exchange -> {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
            exchange.close();
        });
        server.start();
        try {
            HostRun run = Program.of(wrapper(server.getAddress().getPort(), zip))
                    .environment("PATH", path().toString())
                    .environment("JAVA_HOME", System.getProperty("java.home"))
                    .environment("MAVEN_USER_HOME", folder.resolve("m 2").toString())
                    .environment("MVNW_REPOURL", "")
                    .environment("MVNW_USERNAME", "")
                    .run("verify");

            assertThat(run.output()).isEqualTo("Maven was installed: verify\n");
            assertThat(run.status()).isZero();
        } finally {
            server.stop(0);
        }
    }

    private static byte[] maven() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(MAVEN + "/bin/mvn"));
            zip.write("#!/bin/sh\necho \"Maven was installed: $*\"\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The repository's {@code mvnw}, in a project whose Maven is the given one. */
    private Path wrapper(int port, byte[] zip) throws IOException, GeneralSecurityException {
        Path project = Files.createDirectories(folder.resolve("a project"));
        Path settings = project.resolve(".mvn/wrapper/maven-wrapper.properties");
        Files.createDirectories(settings.getParent());
        Files.writeString(
                settings,
                "distributionUrl=http://127.0.0.1:" + port + "/" + MAVEN + "-bin.zip\ndistributionSha256Sum="
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(zip)) + "\n");
        return Files.copy(
                Build.REPOSITORY.resolve("mvnw"), project.resolve("mvnw"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path path() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : BASICS) {
            Path program = Stream.of(System.getenv("PATH").split(":"))
                    .map(part -> Path.of(part, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
            if (program != null) {
                Files.createSymbolicLink(bin.resolve(name), program);
            }
        }
        return bin;
    }
}
