package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of sockets: Linux accepts 107 bytes, the JDK 106. */
@EnabledOnOs(OS.LINUX)
class UnixEndpointTest {

    @TempDir
    Path folder;

    /** A path of a length in bytes with a given last name, in an existing folder. */
    private Path path(int bytes, String name) throws IOException {
        int padding = bytes - folder.toString().length() - name.length() - 2;
        return Files.createDirectories(folder.resolve("f".repeat(padding))).resolve(name);
    }

    /** Connects by a short link, as the JDK's clients accept fewer bytes than the kernel. */
    private void assertAccepts(UnixEndpoint endpoint, Path socket) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("l"), socket);
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(link));
            endpoint.accept().close();
        } finally {
            Files.delete(link);
        }
    }

    private static void assertIsTheOnlyFile(Path socket) throws IOException {
        try (Stream<Path> files = Files.list(socket.getParent())) {
            assertThat(files).containsExactly(socket);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, s",
        "101, s",
        "102, s",
        "103, s",
        "104, s",
        "105, s",
        "106, s",
        "107, s",
        "101, agent.sock",
        "106, agent.sock",
        "107, agent.sock"
    })
    void bindsEveryPathThatTheKernelAcceptsHoweverShortItsLastName(int bytes, String name) throws IOException {
        Path socket = path(bytes, name);
        assertThat(socket.toString()).hasSize(bytes);
        UnixEndpoint endpoint = new UnixEndpoint(socket.toString());
        endpoint.check();

        endpoint.open();

        assertIsTheOnlyFile(socket);
        assertAccepts(endpoint, socket);
        endpoint.close();
        assertThat(socket).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {108, 109, 150, 250})
    void aLongerPathIsRefusedWithItsLengthTheLimitAndTheRemedy(int bytes) throws IOException {
        UnixEndpoint endpoint = new UnixEndpoint(path(bytes, "s").toString());

        assertThatThrownBy(endpoint::check)
                .isInstanceOf(IOException.class)
                .hasMessage("its path has " + bytes + " bytes, and a socket's path has 107 at most on this system;"
                        + " name a shorter socket-path");
        assertThatThrownBy(endpoint::open).hasMessageContaining("107 at most");
    }

    @Test
    void thePathIsMeasuredInBytesNotInCharacters() throws IOException {
        UnixEndpoint endpoint = new UnixEndpoint(path(100, "\u00e4".repeat(5)).toString());
        endpoint.open();
        endpoint.close();

        assertThatThrownBy(new UnixEndpoint(path(104, "\u00e4".repeat(5)).toString())::open)
                .hasMessageContaining("its path has 109 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 107})
    void replacesTheSocketOfAKilledAgentAndNotOneThatIsInUse(int bytes) throws IOException {
        Path socket = path(bytes, "s");
        Path shorter = folder.resolve("s");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(shorter));
            Files.move(shorter, socket);
            assertThatThrownBy(new UnixEndpoint(socket.toString())::open).hasMessage("Address already in use");
        }
        UnixEndpoint endpoint = new UnixEndpoint(socket.toString());

        endpoint.open();

        assertAccepts(endpoint, socket);
        endpoint.close();
    }

    @Test
    void onlyTheOwnerCanEnterTheFolderInWhichTheSocketIsBound() throws IOException {
        Path hidden = new UnixEndpoint(folder.resolve("s.sock").toString()).privateFolder();

        assertThat(hidden).hasParent(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hidden)))
                .isEqualTo("rwx------");
    }

    /** Its class may be loaded after the host's first line, which may be {@code System.setProperties(new Properties())}. */
    @Test
    void isReachedWhereTheHostHasTakenTheSystemPropertiesAway() throws Exception {
        URL classes = ShortPath.class.getProtectionDomain().getCodeSource().getLocation();
        Properties before = System.getProperties();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            System.setProperties(new Properties());
            assertThat(Class.forName(ShortPath.class.getName(), true, loader)).isNotSameAs(ShortPath.class);
        } finally {
            System.setProperties(before);
        }
    }
}
