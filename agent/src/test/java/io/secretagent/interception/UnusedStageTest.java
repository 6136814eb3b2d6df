package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secretagent.config.Settings;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.Fetched;
import io.secretagent.secrets.Origins;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.Refreshers;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stage that no configuration names, from its first look-up on, against a server that answers for AWS. */
@Timeout(30)
class UnusedStageTest {

    private static final String TEXT = "{{resolve:secretsmanager:TestingSecret:SecretString:pw:BLUE}}";
    private static final String PREVIOUS = TEXT.replace("BLUE", "AWSPREVIOUS");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String value = "first";
    private volatile int status = 200;
    private HttpServer server;
    private Refresher refresher;
    private References references;
    private SecretVersion blue;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Settings settings = Given.settings(Given.aws("access-key-id: AKIATESTING\nsecret-access-key: testing\n"
                + "endpoint: http://127.0.0.1:" + server.getAddress().getPort()));
        Fetched fetched = Fetched.fetch(
                settings, TlsSockets.inBackground(Map.of()), Set.of(SecretVersion.current("TestingSecret")));
        refresher = fetched.refresher();
        refresher.start();
        ReferenceParser parser = new ReferenceParser(settings.aws.resources);
        references = new References(parser, fetched.store, refresher, new Origins());
        blue = references.parsed(TEXT).versions().get(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String answer = status == 200
                ? "{\"VersionId\": \"v-" + value + "\", \"SecretString\": \"{\\\"pw\\\":\\\"" + value + "\\\"}\"}"
                : "{\"__type\": \"InternalServiceError\"}";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private boolean isRefreshed(SecretVersion version) throws InterruptedException {
        return refresher.refreshNow(version, PATIENCE);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Hours without a look-up; the call that has given the value may not have ended yet. */
    private void unused() {
        AtomicInteger hours = new AtomicInteger();
        await(() -> Refreshers.letUnusedGo(refresher, Duration.ofHours(hours.getAndAdd(2))) > 0);
    }

    @Test
    void isRefreshedNoMoreWhenNoTextThatNamesItIsRead() throws InterruptedException {
        assertThat(references.resolve(TEXT)).isEqualTo("first");
        assertThat(isRefreshed(blue)).isTrue();

        unused();

        assertThat(isRefreshed(blue)).isFalse();
        assertThat(isRefreshed(SecretVersion.current("TestingSecret"))).isTrue();
    }

    @Test
    void staysRefreshedWhileItIsReadEvenIfItsAnswerIsTheSame() throws InterruptedException {
        String first = references.resolve(TEXT);

        for (int halfHours = 0; halfHours < 100; halfHours++) {
            assertThat(references.resolve(TEXT)).isSameAs(first);
            assertThat(Refreshers.letUnusedGo(refresher, Duration.ofMinutes(30 * halfHours)))
                    .isZero();
        }

        assertThat(isRefreshed(blue)).isTrue();
    }

    @Test
    void isAnsweredAtOnceWithTheLastValueAndThenWithTheOneOfNow() throws InterruptedException {
        references.resolve(TEXT);
        unused();
        value = "second";

        assertThat(references.resolve(TEXT)).isEqualTo("first");

        await(() -> references.resolve(TEXT).equals("second"));
        assertThat(isRefreshed(blue)).isTrue();
    }

    @Test
    void isAnsweredWithTheLastValueWhileAwsIsDown() {
        references.resolve(TEXT);
        unused();
        status = 500;
        int before = requests.size();

        assertThat(references.resolve(TEXT)).isEqualTo("first");
        await(() -> requests.size() > before);
        assertThat(references.resolve(TEXT)).isEqualTo("first");
    }

    @Test
    void theOneBeforeIsAlwaysRefreshed() throws InterruptedException {
        references.resolve(PREVIOUS);
        references.resolve(TEXT);

        unused();

        assertThat(isRefreshed(references.parsed(PREVIOUS).versions().get(0))).isTrue();
    }

    @Test
    void anotherTakesItsRoom() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            assertThat(references.resolve(TEXT.replace("BLUE", "STAGE-" + i))).isEqualTo("first");
        }
        assertThat(references.resolve(TEXT)).isEqualTo(TEXT);

        unused();

        assertThat(references.resolve(TEXT)).isEqualTo("first");
        assertThat(isRefreshed(blue)).isTrue();
    }
}
