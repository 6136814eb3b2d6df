package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.ListenerSettings;
import io.secretagent.management.AgentState;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Fetches;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status page as an HTTP response. */
class StatusAnswersTest {

    private static final String HOSTILE = "</title><script>alert(1)</script>";

    private static final ListenerSettings SETTINGS = Given.settings(Given.file(
                    "service: {http: {endpoint: '127.0.0.1:0', metrics: {prometheus: {url-base-path: /a/b}}}}\n"))
            .service
            .http;

    private final SecretStore store = new SecretStore(Snapshots.of(HOSTILE, "{\"password\":\"" + Given.CANARY + "\"}"));
    private final FetchStatistics statistics = new FetchStatistics(Set.of(SecretVersion.current(HOSTILE)));
    private final AgentState agent = AgentState.alone(source(), store, statistics, Refreshers.idle(store));

    private final RefreshAnswers refreshes = new RefreshAnswers(new ProviderNames(Map.of(), store), agent.refresher);

    private static SecretSource source() {
        return (SecretSource) Proxy.newProxyInstance(
                SecretSource.class.getClassLoader(),
                new Class<?>[] {SecretSource.class},
                (proxy, method, none) -> "the source, role <b>");
    }

    private String response(String line, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\n");
        for (String header : headers.length == 0 ? new String[] {"Host: localhost"} : headers) {
            request.append(header).append("\r\n");
        }
        MemoryWire wire = new MemoryWire(request + "\r\n");
        new HttpConversation(SETTINGS, new Metrics(agent), null, agent, refreshes).hold(wire.connection());
        return wire.sent();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/?x=1, text/html; charset=utf-8",
        "/a/b/v1/status, application/json",
        "/a/b/v1/status.css, text/css; charset=utf-8",
        "/a/b/v1/status.js, text/javascript; charset=utf-8"
    })
    void everyPartHasItsTypeAndMayLoadNothingFromElsewhere(String path, String type) throws IOException {
        String[] parts = response("GET " + path).split("\r\n\r\n", 2);

        assertThat(parts[0].lines())
                .containsExactly(
                        "HTTP/1.1 200 OK",
                        "Content-Type: " + type,
                        "Content-Length: " + parts[1].getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
                        "Cache-Control: no-store",
                        "Content-Security-Policy: default-src 'self'",
                        "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY",
                        "Referrer-Policy: no-referrer",
                        "Cross-Origin-Resource-Policy: same-origin",
                        "Connection: close");
        assertThat(parts[1]).isNotEmpty();
        assertThat(response("HEAD " + path)).isEqualTo(parts[0] + "\r\n\r\n");
    }

    @Test
    void thePageNamesItsStyleAndScriptByRelativePathsAndNothingOutside() throws IOException {
        String page = response("GET /");

        assertThat(page)
                .contains("href=\"a/b/v1/status.css\"", "src=\"a/b/v1/status.js\"")
                .doesNotContain("http://", "https://", "href=\"/", "src=\"/", "style=", "<style", "{{", "}}");
        assertThat(page.split("<script", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b/v1/status"})
    void hostileNamesAreTextAndNoValueIsThere(String path) throws IOException {
        Fetches.succeed(statistics, SecretVersion.current(HOSTILE), 1);

        String answer = response("GET " + path);

        assertThat(answer).doesNotContain(Given.CANARY).doesNotContain("password");
        if (path.equals("/")) {
            assertThat(answer)
                    .contains("&#60;/title&#62;&#60;script&#62;alert(1)", "role &#60;b&#62;")
                    .doesNotContain(HOSTILE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b/v1/status"})
    void aValueWhoseFetchIsNotCountedYetHasNoTimes(String path) throws IOException {
        assertThat(response("GET " + path)).contains(path.equals("/") ? ">in use<" : "\"inUseSince\":null");
        assertThat(response("GET " + path)).doesNotContain("1970-");

        Fetches.fail(statistics, SecretVersion.current(HOSTILE), "E");

        assertThat(response("GET " + path)).doesNotContain("1970-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b/v1/status.",
                "/a/b/v1/status/",
                "/a/b/v1/status.html",
                "/a/b/v1/statuses",
                "//",
                "/status.css",
                "/a/b/v1/status.css/../status.js"
            })
    void otherPathsAreNotFound(String path) throws IOException {
        assertThat(response("GET " + path)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        assertThat(response("POST /")).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD\r\n");
        assertThat(response("DELETE /a/b/v1/status")).startsWith("HTTP/1.1 405 ");
        assertThat(response("POST /a/b/v1/statuses")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b/v1/status", "/a/b/v1/status.css", "/a/b/v1/status.js"})
    void anotherSitesPageGetsNothing(String path) throws IOException {
        assertThat(response("GET " + path, "Host: evil.example"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\nHost must be localhost or a loopback address\n");
        assertThat(response("GET " + path, "Host: localhost", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("\r\n\r\nOrigin is another site\n");
    }
}
