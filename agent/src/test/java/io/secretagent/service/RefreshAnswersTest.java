package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.ServiceSettings;
import io.secretagent.config.Settings;
import io.secretagent.management.AgentState;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.testing.Given;
import io.secretagent.testing.RunningRefreshers;
import io.secretagent.testing.SecretsServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh over HTTP, request by request. */
@Timeout(60)
class RefreshAnswersTest {

    private static final String LOCAL = "Host: localhost\r\n";
    private static final String TLS = "tls: {cert-file: c.pem, key-file: k.pem";

    private final SecretsServer aws = new SecretsServer();
    private InitialFetch fetched;
    private Refresher refresher;
    private HttpConversation conversation;

    @BeforeEach
    void serve() {
        fetched = aws.fetched();
        refresher = fetched.refresher();
        RunningRefreshers.start(refresher);
        conversation = conversation("http: {endpoint: '127.0.0.1:0', metrics: {prometheus: {url-base-path: /a/b}}}");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private HttpConversation conversation(String listener) {
        Settings settings = Given.settings(Given.file("service: {" + listener + "}\n"));
        ServiceSettings service = settings.service;
        AgentState agent = AgentState.alone(fetched.source, fetched.store, fetched.statistics, refresher);
        RefreshAnswers refreshes =
                new RefreshAnswers(new ProviderNames(Map.of("TestingSecret", Given.ARN), fetched.store), refresher);
        return new HttpConversation(
                service.http == null ? service.https : service.http, new Metrics(agent), null, agent, refreshes);
    }

    private String response(HttpConversation asked, String line, String headers) throws IOException {
        MemoryWire wire = new MemoryWire(line + " HTTP/1.1\r\n" + headers + "\r\n");
        asked.hold(wire.connection());
        return wire.sent();
    }

    /** Status and body. */
    private String post(String path) throws IOException {
        String response = response(conversation, "POST " + path, LOCAL);
        return response.substring(9, 12) + " " + response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    private static String result(String status, String result, String versionId, String code, int seconds) {
        return status + " {\"secrets\":[{\"name\":\"TestingSecret\",\"result\":\"" + result + "\",\"versionId\":\""
                + versionId + "\",\"errorCode\":" + (code == null ? null : "\"" + code + "\"") + ",\"inSeconds\":"
                + seconds + "}]}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b/v1/refresh",
                "/a/b/v1/refresh/TestingSecret",
                "/a/b/v1/refresh/TestingSecret?x=1",
                "/a/b/v1/refresh/" + Given.ARN,
                "/a/b/v1/refresh/arn%3Aaws%3Asecretsmanager%3Aus-west-1%3A999999999999%3Asecret%3ATestingSecret-tN6s2j"
            })
    void aNewVersionIsFetchedByEveryNameOfItsSecret(String path) throws IOException {
        aws.answer(Given.CANARY);

        String answer = post(path);

        assertThat(answer).isEqualTo(result("200", "rotated", "v-" + Given.CANARY, null, 0));
        assertThat(fetched.store.snapshot().current().get("TestingSecret").keys).containsEntry("pw", Given.CANARY);
    }

    @Test
    void theAnswerSaysWhatHasHappened() throws IOException {
        assertThat(post("/a/b/v1/refresh")).isEqualTo(result("200", "unchanged", "v-first", null, 0));
        assertThat(post("/a/b/v1/refresh")).isEqualTo(result("202", "deferred", "v-first", null, 1));
    }

    @Test
    void aFailureOfAwsIsAFailureOfTheRequest() throws IOException {
        aws.refuse("AccessDeniedException");

        assertThat(post("/a/b/v1/refresh")).isEqualTo(result("502", "failed", "v-first", "AccessDeniedException", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b/v1/refresh/, 404",
        "/a/b/v1/refresh/Other, 404",
        "/a/b/v1/refresh/TestingSecret/, 404",
        "/a/b/v1/refresh/../TestingSecret, 404",
        "/a/b/v1/refresh/%zz, 400",
        "/a/b/v1/refresh/%00, 400",
        "/a/b/v1/refreshing, 404",
        "/other, 404"
    })
    void anyOtherPathIsRefusedWithoutACall(String path, String status) throws IOException {
        int calls = aws.requests.size();

        assertThat(post(path)).startsWith(status + " ").doesNotContain("{");

        assertThat(aws.requests).hasSize(calls);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/refresh, /a/b/v1/refresh",
        "/manage/rest/v1/refresh, /a/b/v1/refresh",
        "/v1/refresh/TestingSecret, /a/b/v1/refresh/<resource>",
        "/v1/status, /a/b/v1/status",
        "/v1/prometheus, /a/b/v1/prometheus"
    })
    void aPathWithoutItsBaseIsAnsweredWithTheOneToUse(String path, String meant) throws IOException {
        int calls = aws.requests.size();
        String body = "{\"error\":\"There is nothing at this path: url-base-path is /a/b, so use " + meant
                + "\",\"path\":\"" + meant + "\"}\n";

        assertThat(post(path)).isEqualTo("404 " + body);
        assertThat(response(conversation, "GET " + path, LOCAL))
                .startsWith("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n")
                .doesNotContain("Allow:")
                .endsWith("\r\n\r\n" + body);
        assertThat(aws.requests).hasSize(calls);
    }

    @Test
    void onlyPostRefreshes() throws IOException {
        int calls = aws.requests.size();
        for (String method : new String[] {"GET", "HEAD", "PUT", "post"}) {
            assertThat(response(conversation, method + " /a/b/v1/refresh", LOCAL))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: POST\r\n");
        }
        assertThat(aws.requests).hasSize(calls);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example, 400",
        "X: y, 400",
        "Host: localhost|Origin: http://evil.example, 403",
        "Host: localhost|Origin: null, 403",
        "Host: localhost|X-Forwarded-For: 10.1.2.3, 400",
        "Host: localhost|Forwarded: for=10.1.2.3, 400",
    })
    void neitherAPageOfAnotherSiteNorAProxyMayRefresh(String headers, String status) throws IOException {
        int calls = aws.requests.size();

        assertThat(response(conversation, "POST /a/b/v1/refresh", headers.replace("|", "\r\n") + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");

        assertThat(aws.requests).hasSize(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: {endpoint: '0.0.0.0:0'} | 403",
                "http: {endpoint: '[::]:0'} | 403",
                "http: {endpoint: 'agent.example:8080'} | 403",
                "https: {endpoint: '0.0.0.0:0', " + TLS + "}} | 403",
                "https: {endpoint: '0.0.0.0:0', " + TLS + ", ca-file: ca.pem}} | 200",
                "https: {endpoint: '127.0.0.1:0', " + TLS + "}} | 200",
                "http: {endpoint: '[::1]:0'} | 200",
                "http: {endpoint: 'localhost:0'} | 200"
            })
    void offLoopbackAClientNeedsACertificate(String listener, String status) throws IOException {
        String response = response(conversation(listener), "POST /manage/rest/v1/refresh", LOCAL);

        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
        if (status.equals("403")) {
            assertThat(response)
                    .endsWith("A refresh is accepted on loopback, on a Unix domain socket, or over https with"
                            + " tls.ca-file\n");
        }
    }
}
