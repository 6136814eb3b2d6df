package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.TestingAws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client may not do, and that nobody else suffers from its trying. */
@Timeout(90)
class LimitsTest {

    private static final String PASSWORD = "{\"SecretValue\":\"p-limit-204\"}";
    private static final Transport[] TRANSPORTS = {Transport.TCP, Transport.TLS, Transport.UDS};
    private static final int MOST = 256;

    @TempDir
    static Path folder;

    private static TestingAws aws;
    private static Served served;

    @BeforeAll
    static void start() {
        aws = TestingAws.start();
        String db = aws.secret("Db", "{\"password\":\"p-limit-204\",\"large\":\"" + "x".repeat(60_000) + "\"}");
        served = Served.start(folder, aws.secretManager("Db", db), TRANSPORTS);
    }

    @AfterAll
    static void stop() {
        served.close();
        aws.close();
    }

    @Test
    void whoIsIdleOrSlowOrTakesNoReplyIsSentAwayAndHoldsUpNobody() throws Exception {
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

    /** A byte now and then, and always in time for the next. */
    private static Void slow(Transport transport) throws InterruptedException {
        byte[] request = Frames.request("Db", "password");
        try (SecretClient client = served.connect(transport)) {
            for (int i = 0; i < 15; i++) {
                client.send(new byte[] {request[i]});
                Thread.sleep(1000); // the slowness itself
            }
            assertThat(client.isEnded()).isTrue();
        } catch (IOException e) {
            return null; // it is ended already
        }
        return null;
    }

    private static Void takesNoReply(Transport transport) {
        byte[] request = Frames.request("Db", "large");
        try (SecretClient client = served.connect(transport)) {
            for (int i = 0; i < 1_000_000; i++) {
                client.send(request);
            }
            throw new AssertionError("replies of 60 GB were taken by nobody");
        } catch (IOException e) {
            return null;
        }
    }

    @Test
    void ofTooManyTheOneThatWasWaitedForTheLongestHasToGo() throws IOException {
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
}
