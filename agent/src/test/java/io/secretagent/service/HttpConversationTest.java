package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.ListenerSettings;
import io.secretagent.management.AgentState;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.Given;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpConversationTest {

    private static final ListenerSettings SETTINGS = Given.settings(Given.file("""
            service:
              http:
                endpoint: 127.0.0.1:0
                metrics:
                  prometheus:
                    url-base-path: /base
                    labels:
                      zone: z\u00e4
            """)).service.http;

    private final SecretStore store = new SecretStore(Snapshots.of("TestingSecret", "{}"));
    private final Metrics metrics = new Metrics(
            AgentState.alone(Refreshers.source(), store, new FetchStatistics(List.of()), Refreshers.idle(store)));

    private final RefreshAnswers refreshes =
            new RefreshAnswers(new ProviderNames(Map.of(), store), Refreshers.idle(store));

    private MemoryWire wireAfter(String request) throws IOException {
        MemoryWire wire = new MemoryWire(request);
        new HttpConversation(SETTINGS, metrics, null, null, refreshes).hold(wire.connection());
        return wire;
    }

    private String response(String line) throws IOException {
        MemoryWire wire = wireAfter(line + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(wire.isOutputEnded()).isTrue();
        return wire.sent();
    }

    private static String expected(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + body;
    }

    @Test
    void healthIsOk() throws IOException {
        assertThat(response("GET /manage")).isEqualTo(expected("200 OK", "OK\n"));
    }

    @Test
    void metricsAreAtTheConfiguredPathWithTheConfiguredLabels() throws IOException {
        assertThat(response("GET /base/v1/prometheus?x"))
                .isEqualTo(expected("200 OK", metrics.text(SETTINGS.metricsLabels)))
                .contains(",zone=\"z\u00e4\"");
    }

    @Test
    void aHeadRequestHasTheLengthOfTheBodyAndNoBody() throws IOException {
        assertThat(response("HEAD /manage")).endsWith("\r\n\r\n").contains("Content-Length: 3\r\n");
        assertThat(response("HEAD /other")).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, 404 Not Found",
        "GET /manage/, 404 Not Found",
        "GET /base, 404 Not Found",
        "POST /other, 404 Not Found",
        "GET, 400 Bad Request"
    })
    void anythingElseIsRefusedWithItsStatus(String line, String status) throws IOException {
        assertThat(response(line)).isEqualTo(expected(status, status + "\n"));
    }

    @Test
    void otherMethodsAreRefusedWithThoseThatAreAllowed() throws IOException {
        for (String method : List.of("POST", "get", "DELETE")) {
            assertThat(response(method + " /manage"))
                    .isEqualTo(expected("405 Method Not Allowed", "405 Method Not Allowed\n")
                            .replace("Content-Type", "Allow: GET, HEAD\r\nContent-Type"));
        }
    }

    @Test
    void aProbeThatSendsNothingIsNotAnswered() throws IOException {
        MemoryWire wire = wireAfter("");

        assertThat(wire.sent()).isEmpty();
        assertThat(wire.isOutputEnded()).isFalse();
    }

    @Test
    void aClientThatClosesWithinTheHeadIsNotAnswered() {
        MemoryWire wire = new MemoryWire("GET / HTTP/1.1\r\n");

        assertThatThrownBy(() -> new HttpConversation(SETTINGS, metrics, null, null, refreshes).hold(wire.connection()))
                .isInstanceOf(EOFException.class);
        assertThat(wire.sent()).isEmpty();
    }

    /** An idle connection is closed first where room is needed. */
    @Test
    void aConnectionIsNotIdleWhileItsRequestIsReadAndItsReplyIsWritten() throws IOException {
        ClientConnection[] connection = new ClientConnection[1];
        boolean[] wasIdle = new boolean[2];
        MemoryWire wire = new MemoryWire("GET /manage HTTP/1.1\r\n\r\n") {
            @Override
            public InputStream input() {
                wasIdle[0] = connection[0].isIdle();
                connection[0].beginIdle();
                return super.input();
            }

            @Override
            public OutputStream output() throws IOException {
                wasIdle[1] = connection[0].isIdle();
                return super.output();
            }
        };
        connection[0] = wire.connection();
        connection[0].beginIdle();

        new HttpConversation(SETTINGS, metrics, null, null, refreshes).hold(connection[0]);

        assertThat(wasIdle).containsExactly(false, false);
    }
}
