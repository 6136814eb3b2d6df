package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secretagent.config.Settings;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretsManagerSource;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many secrets at the start, from a server whose responses the test decides on. */
class PrefetchTest {

    private static final int MANY = 12;

    /** Returns the status of a response when it is due. */
    private interface Response {

        int to(int request) throws InterruptedException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private volatile Response response;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress().getPort());
        exchange.getRequestBody().readAllBytes();
        try {
            int status = response.to(arrived.incrementAndGet());
            byte[] body = (status == 200
                            ? "{\"VersionId\": \"v\", \"SecretString\": \"{\\\"pw\\\":\\\"p\\\"}\"}"
                            : "{\"__type\": \"ResourceNotFoundException\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private InitialFetch fetch() {
        StringBuilder resources = new StringBuilder();
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (int i = 0; i < MANY; i++) {
            resources.append("      S" + i + ": S" + i + "\n");
            versions.add(SecretVersion.current("S" + i));
        }
        Settings settings = Given.settings("secret-manager:\n  aws:\n    region: us-west-1\n"
                + "    access-key-id: AKIATESTING\n    secret-access-key: testing\n    endpoint: http://127.0.0.1:"
                + server.getAddress().getPort() + "\n    resources:\n" + resources);
        return InitialFetch.fetch(
                settings, SecretsManagerSource.of(settings.aws, TlsSockets.inBackground(Map.of())), versions);
    }

    @Test
    void theFirstCallIsAlone() {
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger beside = new AtomicInteger();
        response = request -> {
            if (request == 1 && second.await(200, TimeUnit.MILLISECONDS)) {
                beside.incrementAndGet();
            }
            second.countDown();
            return 200;
        };

        assertThat(fetch().failures).isEmpty();
        assertThat(arrived).hasValue(MANY);
        assertThat(beside).hasValue(0);
    }

    @Test
    void aFarServerGetsTheOthersInParallel() {
        CountDownLatch together = new CountDownLatch(5);
        response = request -> {
            if (request == 1) {
                Thread.sleep(100); // the distance
            } else {
                together.countDown();
                together.await();
            }
            return 200;
        };

        assertThat(fetch().failures).isEmpty();
        assertThat(connections).hasSizeBetween(5, FetchThreads.MOST);
    }

    /** On a busy machine this server may be as slow as a far one, but not each time. */
    @Test
    void aNearServerGetsFewConnections() {
        response = request -> 200;

        for (int round = 1; round == 1 || (connections.size() >= 5 && round <= 20); round++) {
            connections.clear();
            assertThat(fetch().failures).isEmpty();
            assertThat(arrived).hasValue(round * MANY);
        }

        assertThat(connections).hasSizeLessThan(5);
    }

    @Test
    void aFirstCallWithoutResponseDoesNotHoldUpTheOthers() {
        CountDownLatch others = new CountDownLatch(MANY - 1);
        response = request -> {
            if (request == 1) {
                others.await();
            }
            others.countDown();
            return 200;
        };

        assertThat(fetch().failures).isEmpty();
    }

    @Test
    void aLaterCallWithoutResponseDoesNotHoldUpTheOthers() {
        CountDownLatch others = new CountDownLatch(MANY - 2);
        response = request -> {
            if (request == 2) {
                others.await();
            } else if (request > 2) {
                others.countDown();
            }
            return 200;
        };

        assertThat(fetch().failures).isEmpty();
    }

    @Test
    void theFailureOfTheFirstLosesNoOther() {
        response = request -> request == 1 ? 400 : 200;

        InitialFetch fetched = fetch();

        assertThat(fetched.failures).singleElement().asString().contains("S0", "ResourceNotFoundException");
        assertThat(fetched.store.snapshot().toString()).startsWith((MANY - 1) + " secrets");
    }
}
