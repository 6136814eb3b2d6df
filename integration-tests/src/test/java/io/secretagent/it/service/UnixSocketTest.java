package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Unix domain socket and its file. */
@Timeout(90)
@Tag("once")
class UnixSocketTest {

    private static final String STARTED = "INFO secret-agent: Started UDS listener on ";
    private static final String FAILED = "WARN secret-agent: The UDS listener on ";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-unix-811\"}");

    @TempDir
    Path folder;

    private Path socket;

    @BeforeEach
    void name() {
        socket = folder.resolve("s.sock");
    }

    private HostJvm host() {
        return HostJvm.in(folder)
                .agent(aws.secretManager("Db", arn) + "service: {uds: {socket-path: " + socket + "}}\n");
    }

    private void assertServes(RunningHost host) throws IOException {
        host.awaitStderr(STARTED + socket, Served.SOON);
        try (SecretClient client = SecretClient.unix(socket)) {
            assertThat(client.ask("Db", "password")).isEqualTo("{\"SecretValue\":\"p-unix-811\"}");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void newJvmsSupportItAndOldOnesLogWhatToDo(Jdk jdk) throws IOException {
        try (RunningHost host = host().java(jdk.java()).start()) {
            if (jdk.version() >= 16) {
                assertServes(host);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                        .isEqualTo("rw-rw----");
            } else {
                host.awaitStderr(
                        FAILED + socket + " could not be started: Unix domain sockets need Java 16", Served.SOON);
                assertThat(host.stderr())
                        .contains("The application continues without this listener.")
                        .doesNotContain("retried");
                assertThat(host.property("Db.password")).isEqualTo("p-unix-811");
            }
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void theFileOfAnAgentThatWasKilledIsReplaced() throws IOException {
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(socket)).close();
        assertThat(socket).exists();

        try (RunningHost host = host().start()) {
            assertServes(host);
        }
    }

    @Test
    void aSocketInUseIsRetried() throws IOException {
        ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        other.bind(UnixDomainSocketAddress.of(socket));
        try (RunningHost host = host().start()) {
            host.awaitStderr(FAILED + socket + " could not be started: Address already in use", Served.SOON);
            other.close();
            assertServes(host);
        }
    }

    @Test
    void aFileThatIsNotASocketIsNotRemoved() throws IOException {
        Files.writeString(socket, "a user's file");
        try (RunningHost host = host().start()) {
            host.awaitStderr(FAILED + socket + " could not be started: there is a file that is no socket", Served.SOON);
        }
        assertThat(socket).hasContent("a user's file");
    }

    @Test
    void aPipeIsNotRemovedEither() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", socket.toString()).start().waitFor())
                .isZero();
        try (RunningHost host = host().start()) {
            host.awaitStderr(FAILED + socket + " could not be started: there is a file that is no socket", Served.SOON);
        }
        assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @Test
    void theSocketOfASuccessorIsNotRemoved() throws IOException {
        try (ServerSocketChannel successor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            try (RunningHost host = host().start()) {
                assertServes(host);
                Files.delete(socket);
                successor.bind(UnixDomainSocketAddress.of(socket));
            }
            assertThat(socket).exists();
        }
    }

    /** With the most permissive umask, and a thread that constantly reads the mode. */
    @Test
    void theSocketNeverHasAnotherMode() throws Exception {
        Path java = script("umask 000");
        AtomicBoolean isDone = new AtomicBoolean();
        Set<String> modes = ConcurrentHashMap.newKeySet();
        Thread watcher = new Thread(() -> {
            while (!isDone.get()) {
                try {
                    modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
                } catch (IOException e) {
                    // the socket does not exist yet
                }
            }
        });
        watcher.start();
        try {
            for (int i = 0; i < 3; i++) {
                try (RunningHost host = host().java(java).start()) {
                    assertServes(host);
                }
            }
        } finally {
            isDone.set(true);
            watcher.join();
        }
        assertThat(modes).containsExactly("rw-rw----");
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    /** Uses the events of the folder, as a thread may miss a mode that lasts for a moment after the bind. */
    @Test
    void theModeOfTheSocketIsSetBeforeItIsMovedToItsPath() throws Exception {
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            try (RunningHost host = host().java(script("umask 000")).start()) {
                assertServes(host);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                        .isEqualTo("rw-rw----");
            }
            Path last = Files.createFile(folder.resolve("last"));

            assertThat(eventsOf(socket, watcher, last)).containsExactly(StandardWatchEventKinds.ENTRY_CREATE);
        }
    }

    /** The events before the last file was created: they come in order, and late. A change of the mode is a modification. */
    private static List<Object> eventsOf(Path file, WatchService watcher, Path last) throws InterruptedException {
        List<Object> kinds = new ArrayList<>();
        while (true) {
            WatchKey key = watcher.take();
            for (WatchEvent<?> event : key.pollEvents()) {
                if (file.getFileName().equals(event.context())) {
                    kinds.add(event.kind());
                } else if (last.getFileName().equals(event.context())) {
                    return kinds;
                }
            }
            key.reset();
        }
    }

    /** A script that starts the JVM after a shell command. */
    private Path script(String first) throws IOException {
        Path script = folder.resolve("java.sh");
        String java = System.getProperty("java.home") + "/bin/java";
        Files.writeString(script, "#!/bin/sh\n" + first + "\nexec '" + java + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** The server of the socket accepts no more connections, so a connect to it waits. */
    @Test
    void aSocketWhoseServerIsStuckDoesNotDelayTheEndOfTheJvm() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel stuck = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stuck.bind(address, 1);
            fill(address, waiting);
            try (RunningHost host = host().start()) {
                host.awaitStderr(FAILED + socket + " could not be started: ", Served.SOON);
            } // closing waits some seconds for the end of the host
        } finally {
            for (SocketChannel client : waiting) {
                client.close();
            }
        }
    }

    @Test
    void aSocketWhoseFileAnotherProcessHasReplacedIsLoggedAsLost() throws Exception {
        try (RunningHost host = host().start()) {
            assertServes(host);
            Files.delete(socket);
            Files.createFile(socket);

            host.awaitStderr("No client reaches the socket " + socket + " any more", Served.SOON);
        }
        assertThat(socket).exists();
    }

    /** The folder in which the JVM is started may have a longer path than a socket, as the name is resolved in it. */
    @Test
    void aRelativePathIsServedInAFolderOfAnyDepth() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(120)));
        HostJvm host = HostJvm.in(deep).agent(aws.secretManager("Db", arn) + "service: {uds: {socket-path: s.sock}}\n");
        try (RunningHost running = host.start()) {
            running.awaitStderr(STARTED + "s.sock", Served.SOON);
            Files.createSymbolicLink(socket, deep.resolve("s.sock"));
            try (SecretClient client = SecretClient.unix(socket)) {
                assertThat(client.ask("Db", "password")).isEqualTo("{\"SecretValue\":\"p-unix-811\"}");
            }
        }
    }

    private static void fill(UnixDomainSocketAddress address, List<SocketChannel> waiting) throws IOException {
        try {
            while (true) {
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
                waiting.add(client);
                client.configureBlocking(false);
                if (!client.connect(address)) {
                    return;
                }
            }
        } catch (SocketException e) {
            // some JVMs throw this instead
        }
    }
}
