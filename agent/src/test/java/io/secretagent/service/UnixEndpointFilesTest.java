package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file of a socket, from its creation to its end. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class UnixEndpointFilesTest {

    private static final String LOST =
            "WARN secret-agent: No client reaches the socket %s any more: %s. Give each agent"
                    + " a socket-path of its own, and restart this one.";

    @TempDir
    Path folder;

    private Path socket;
    private UnixEndpoint endpoint;

    @BeforeEach
    void create() {
        socket = folder.resolve("agent.sock");
        endpoint = new UnixEndpoint(socket.toString());
    }

    private void assertFolderHas(Path... expected) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(expected);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(socket));
        return client;
    }

    private ServerSocketChannel other() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    private static int read(SocketChannel client) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return client.read(one) < 0 ? -1 : one.get(0);
    }

    private static void write(SocketChannel client, int one) throws IOException {
        client.write(ByteBuffer.wrap(new byte[] {(byte) one}));
    }

    @Test
    void ownerAndGroupMayConnectAndNoOtherUser() throws IOException {
        endpoint.open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
        assertThat(endpoint).hasToString(socket.toString());
        endpoint.close();
        assertFolderHas();
    }

    @Test
    void aClientIsReadAndWrittenAndLearnsTheEnd() throws IOException {
        endpoint.open();
        try (SocketChannel client = connect()) {
            Wire wire = endpoint.accept();
            wire.open();

            write(client, 7);
            assertThat(wire.input().read()).isEqualTo(7);
            wire.output().write(8);
            assertThat(read(client)).isEqualTo(8);

            wire.endOutput();
            assertThat(read(client)).isEqualTo(-1);
            write(client, 9);
            assertThat(wire.rest().read()).isEqualTo(9);

            wire.close();
            assertThatThrownBy(() -> wire.input().read()).isInstanceOf(ClosedChannelException.class);
        }
        endpoint.close();
    }

    @Test
    void aClosedEndpointAcceptsNoClient() throws IOException {
        endpoint.open();

        endpoint.close();

        assertThatThrownBy(endpoint::accept).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }

    @Test
    void anEndpointThatIsClosedFirstDoesNotOpenAndLeavesNoFile() throws IOException {
        endpoint.close();

        assertThatThrownBy(endpoint::open).isInstanceOf(IOException.class).hasMessage("the service is stopping");
        assertFolderHas();
    }

    @Test
    void aFileThatIsNoSocketIsRefusedAndStays() throws IOException {
        Files.createFile(socket);

        assertThatThrownBy(endpoint::open)
                .isInstanceOf(IOException.class)
                .hasMessage("there is a file that is no socket; remove it or name another socket-path");

        assertThat(socket).isRegularFile();
    }

    @Test
    void aLinkIsRefusedAlsoWhereItLeadsToASocket() throws IOException {
        try (ServerSocketChannel other = other()) {
            Path link = Files.createSymbolicLink(folder.resolve("link"), socket);

            assertThatThrownBy(new UnixEndpoint(link.toString())::open)
                    .hasMessageStartingWith("there is a file that is no socket");
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    void aSocketInUseIsRefusedAndStaysInUse() throws IOException {
        try (ServerSocketChannel other = other()) {
            assertThatThrownBy(endpoint::open).hasMessage("Address already in use");

            connect().close();
            assertThat(other.accept()).isNotNull();
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        UnixEndpoint below =
                new UnixEndpoint(folder.resolve("absent/agent.sock").toString());

        assertThatThrownBy(below::open)
                .isInstanceOf(IOException.class)
                .hasMessage("the folder " + folder.resolve("absent") + " does not exist; create it");
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        assertThatThrownBy(new UnixEndpoint("a\0b")::check)
                .isInstanceOf(IOException.class)
                .hasMessage("a\0b is not a valid path on this system; correct socket-path");
    }

    /** In an application, opening is retried every second for as long as it runs. */
    @Test
    void openingThatFailsLeavesNoDescriptorOpen() throws IOException {
        Files.createFile(socket);
        int before = Descriptors.spare();

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(endpoint::open).isInstanceOf(IOException.class);
        }

        assertThat(before - Descriptors.spare()).isLessThan(50);
    }

    private String logOfCheck() {
        return StandardError.during(endpoint::checkFiles)
                .lines()
                .filter(line -> line.contains(folder.toString()))
                .findFirst()
                .orElse("");
    }

    @Test
    void aSocketThatClientsReachIsNotLogged() throws IOException {
        endpoint.open();

        assertThat(logOfCheck()).isEmpty();
        endpoint.close();
    }

    @Test
    void aSocketWhoseFileWasRemovedIsLoggedOnce() throws IOException {
        endpoint.open();
        Files.delete(socket);

        assertThat(logOfCheck()).endsWith(LOST.formatted(socket, "its file was removed"));
        assertThat(logOfCheck()).isEmpty();
        endpoint.close();
    }

    @Test
    void aSocketWhoseFileWasReplacedIsLoggedAndTheOtherProcessKeepsItsFile() throws IOException {
        endpoint.open();
        Files.move(socket, folder.resolve("ours")); // keeps its inode in use
        try (ServerSocketChannel other = other()) {
            assertThat(logOfCheck()).endsWith(LOST.formatted(socket, "another process has replaced its file"));

            endpoint.close();

            assertThat(other.isOpen()).isTrue();
            assertThat(socket).exists();
        }
    }

    @Test
    void aClosedEndpointLogsNoLoss() throws IOException {
        endpoint.open();
        endpoint.close();

        assertThat(logOfCheck()).isEmpty();
    }
}
