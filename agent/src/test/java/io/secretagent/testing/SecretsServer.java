package io.secretagent.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secretagent.config.Settings;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretsManagerSource;
import io.secretagent.store.InitialFetch;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers for AWS: {@code TestingSecret}, with one key {@code pw} that all stages share but those that were put. */
public final class SecretsServer implements Closeable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
    }

    private final HttpServer server;
    private final Map<String, String> stages = new ConcurrentHashMap<>();
    private volatile String value = "first";
    private volatile int status = 200;
    private volatile String error = "InternalServiceError";
    /** Versions whose names begin so do not exist. */
    private volatile String missing = "";

    private volatile String refusal = "";
    /** The value after a request for a missing version; empty for the same. */
    private volatile String next = "";

    private volatile CountDownLatch held = new CountDownLatch(0);
    /** The bodies of all requests. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public SecretsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public Settings settings() {
        return Given.settings(Given.aws("access-key-id: AKIATESTING\nsecret-access-key: testing\n"
                + "endpoint: http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** The secret as an agent has it after its start. */
    public InitialFetch fetched() {
        Settings settings = settings();
        return InitialFetch.fetch(
                settings,
                SecretsManagerSource.of(settings.aws, TlsSockets.inBackground(Map.of())),
                Set.of(SecretVersion.current("TestingSecret")));
    }

    /** From now on. */
    public void answer(String newValue) {
        value = newValue;
    }

    /** One stage from now on. */
    public void put(String stage, String newValue) {
        stages.put(stage, newValue);
    }

    /** Lets all requests wait from now on, until {@link #release}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    /** Does not have versions whose stage or id begins so, from now on. */
    public void lack(String beginning) {
        refuse(beginning, "ResourceNotFoundException");
    }

    /** Refuses versions whose stage or id begins so, from now on. */
    public void refuse(String beginning, String code) {
        refusal = code;
        missing = beginning;
    }

    /** Ends a rotation when it is asked for the pending version, which there is no longer: the value is another one from then on. */
    public void endRotationWhenAsked(String newValue) {
        lack("AWSPENDING");
        next = newValue;
    }

    /** Fails from now on. */
    public void fail() {
        status = 500;
    }

    /** Refuses from now on, with a code of AWS. */
    public void refuse(String code) {
        error = code;
        status = 400;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request);
        awaitRelease();
        String answered = value;
        for (Map.Entry<String, String> stage : stages.entrySet()) {
            answered = request.contains(stage.getKey()) ? stage.getValue() : answered;
        }
        int answeredStatus = status;
        String answer = answeredStatus == 200
                ? "{\"VersionId\": \"v-" + answered + "\", \"SecretString\": \"{\\\"pw\\\":\\\"" + answered + "\\\"}\"}"
                : "{\"__type\": \"" + error + "\"}";
        if (!missing.isEmpty() && request.contains(":\"" + missing)) {
            answeredStatus = 400;
            answer = "{\"__type\": \"" + refusal + "\"}";
            value = next.isEmpty() ? value : next;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answeredStatus, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
