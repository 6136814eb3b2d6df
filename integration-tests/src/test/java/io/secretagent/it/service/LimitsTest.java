package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Frames;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits for clients, and that a client at a limit does not affect others. */
@Timeout(90)
@Tag("once")
class LimitsTest {

    private static final String PASSWORD = "{\"SecretValue\":\"p-limit-204\"}";
    private static final Transport[] TRANSPORTS = {Transport.TCP, Transport.TLS, Transport.UDS};
    private static final int MOST = 256;

    @TempDir
    static Path folder;

    private static TestingAws aws;
    private static Served served;
    private static String secret;

    @BeforeAll
    static void start() {
        aws = TestingAws.start();
        secret = aws.secret("Db", "{\"password\":\"p-limit-204\",\"large\":\"" + "x".repeat(60_000) + "\"}");
        served = Served.start(folder, aws.secretManager("Db", secret), TRANSPORTS);
    }

    @AfterAll
    static void stop() {
        served.close();
        aws.close();
    }

    @Test
    void clientsThatAreIdleOrSlowOrReadNoReplyAreClosedAndDelayNoOthers() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> ends = new ArrayList<>();
        try {
            for (Transport transport : TRANSPORTS) {
                ends.add(threads.submit(() -> idle(transport)));
                ends.add(threads.submit(() -> slow(transport)));
                ends.add(threads.submit(() -> takesNoReply(transport)));
            }
            while (!ends.stream().allMatch(Future::isDone)) {
                for (Transport transport : TRANSPORTS) {
                    assertThat(served.ask(transport, "Db", "password")).isEqualTo(PASSWORD);
                }
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void idle(Transport transport) throws IOException {
        try (SecretClient client = served.connect(transport)) {
            assertThat(client.ask("Db", "password")).isEqualTo(PASSWORD);
            assertThat(client.isEnded()).isTrue();
        }
        return null;
    }

    /** Sends a byte now and then, always before the limit for idle clients. */
    private static Void slow(Transport transport) throws InterruptedException {
        byte[] request = Frames.request("Db", "password");
        int sent = 0;
        try (SecretClient client = served.connect(transport)) {
            for (; sent < 15; sent++) {
                client.send(new byte[] {request[sent]});
                Thread.sleep(1000); // the client's slowness, which is tested
            }
            assertThat(client.isEnded()).isTrue();
        } catch (IOException e) {
            assertThat(sent).as("the seconds until it was closed").isBetween(2, 14);
        }
        return null;
    }

    private static Void takesNoReply(Transport transport) {
        byte[] request = Frames.request("Db", "large");
        int sent = 0;
        try (SecretClient client = served.connect(transport)) {
            for (; sent < 1_000_000; sent++) {
                client.send(request);
            }
            throw new AssertionError("60 GB of replies were accepted although the client read none");
        } catch (IOException e) {
            assertThat(sent).as("requests before it was closed").isPositive();
            return null;
        }
    }

    /** A JVM with little memory, and as many clients as it accepts, each of which makes it hold as much memory as possible. */
    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDS"})
    void clientsThatReadNoReplyDoNotExhaustTheMemory(Transport transport) throws IOException {
        List<SecretClient> clients = new ArrayList<>();
        try (Served small = Served.start(
                Files.createDirectories(folder.resolve("small-" + transport)),
                aws.secretManager("Db", secret),
                "-Xmx40m",
                transport)) {
            byte[] large = Frames.request("Db", "large");
            byte[] longName = Frames.request("\u007f".repeat(65_000), "k");
            for (int i = 0; i < MOST - 1; i++) {
                SecretClient client = small.connect(transport);
                clients.add(client);
                client.send(longName, large, large, large, large, large, large, large, large);
            }
            assertThat(small.ask(transport, "Db", "password")).isEqualTo(PASSWORD);
            assertThat(small.host(transport).stderr()).doesNotContain("WARN", "ERROR", "OutOfMemory");
        } finally {
            for (SecretClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void atTheLimitTheConnectionThatWasIdleForTheLongestIsClosed() throws IOException {
        List<SecretClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                SecretClient client = served.connect(Transport.UDS);
                clients.add(client);
                assertThat(client.ask("Db", "password")).isEqualTo(PASSWORD);
            }
            assertThat(clients.get(0).ask("Db", "password")).isEqualTo(PASSWORD);
            assertThat(served.ask(Transport.UDS, "Db", "password")).isEqualTo(PASSWORD);

            assertThat(clients.get(1).isEnded()).isTrue();
            assertThat(clients.get(0).ask("Db", "password")).isEqualTo(PASSWORD);
            assertThat(clients.get(MOST - 1).ask("Db", "password")).isEqualTo(PASSWORD);
        } finally {
            for (SecretClient client : clients) {
                client.close();
            }
        }
    }

    /** As in a small container. */
    @Test
    void clientsDoNotTakeAllDescriptorsWhereThereAreFew(@TempDir Path small) throws IOException {
        Path script = small.resolve("java.sh");
        String java = System.getProperty("java.home") + "/bin/java";
        Files.writeString(script, "#!/bin/sh\nulimit -n 64\nexec '" + java + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        List<SecretClient> clients = new ArrayList<>();
        try (RunningHost host = HostJvm.in(small)
                .java(script)
                .agent(aws.secretManager("Db", secret) + "service: {tcp: {endpoint: '127.0.0.1:0'}}\n")
                .start()) {
            int port = Served.port(host, "TCP");
            for (int i = 0; i < 200; i++) {
                clients.add(SecretClient.tcp(port));
            }
            try (SecretClient client = SecretClient.tcp(port)) {
                assertThat(client.ask("Db", "password")).isEqualTo(PASSWORD);
            }
            Path open = Path.of("/proc", "" + host.pid(), "fd");
            host.await(
                    "descriptors left for the host",
                    Served.SOON,
                    () -> open.toFile().list().length <= 50);
            assertThat(host.stderr()).doesNotContain("cannot accept connections");
        } finally {
            for (SecretClient each : clients) {
                each.close();
            }
        }
    }
}
