package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.secretagent.http.TlsSockets;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start has thirty seconds: a region that comes within them is used. */
class RegionsTest {

    private static final int SOON_SECONDS = 8;

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    private Regions regions() {
        variables.put("HOME", folder.toString());
        return new AwsCalls(
                        Given.settings(Given.file("")).aws,
                        TlsSockets.inBackground(Map.of()),
                        new Properties(),
                        variables)
                .regions;
    }

    @Test
    void isThatOfAFileThatWasHalfWrittenAMomentAgo() throws IOException {
        Path file = Files.createDirectories(folder.resolve(".aws")).resolve("config");
        Files.writeString(file, "[default]\nregi");
        Regions regions = regions();
        assertThatThrownBy(() -> regions.of("S")).hasMessageContaining("line 2");

        Files.writeString(file, "[default]\nregion = us-west-1\n");

        assertThat(awaited(regions)).isEqualTo("us-west-1");
    }

    @Test
    void isThatOfInstanceMetadataThatWereNotReadyAMomentAgo() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        HttpServer metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metadata.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answers.incrementAndGet() <= 2 ? 503 : 200, 0);
            exchange.getResponseBody().write("us-west-1".getBytes());
            exchange.close();
        });
        metadata.start();
        try {
            variables.put(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    "http://127.0.0.1:" + metadata.getAddress().getPort());
            Regions regions = regions();
            assertThatThrownBy(() -> regions.of("S"))
                    .isInstanceOfSatisfying(
                            CredentialsException.class,
                            e -> assertThat(e.isTransient).isTrue());

            assertThat(awaited(regions)).isEqualTo("us-west-1");
        } finally {
            metadata.stop(0);
        }
    }

    @Test
    void isNotAskedOfInstanceMetadataAgainAndAgainWhereTheyHaveNone() throws IOException {
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
        Regions regions = regions();
        Throwable first = failure(regions);

        assertThat(first).isInstanceOf(CredentialsException.class);
        assertThat(failure(regions)).isSameAs(first);
    }

    private static Throwable failure(Regions regions) {
        try {
            return new AssertionError(regions.of("S"));
        } catch (CredentialsException e) {
            return e;
        }
    }

    private static String awaited(Regions regions) {
        Instant end = Instant.now().plusSeconds(SOON_SECONDS);
        while (Instant.now().isBefore(end) && failure(regions) instanceof CredentialsException) {
            Thread.onSpinWait(); // a failure is shared for two seconds
        }
        return regions.of("S");
    }
}
