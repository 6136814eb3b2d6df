package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Frames;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Metrics and health over HTTP and HTTPS. */
@Timeout(90)
class HttpTest {

    static final String METRICS = "/manage/rest/v1/prometheus";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-http-9120\"}");

    @TempDir
    Path folder;

    private RunningHost start(String service) {
        return HostJvm.in(folder)
                .agent(aws.secretManager("Db", arn) + "service:\n" + service)
                .start();
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return get(HttpClient.newHttpClient(), "http://127.0.0.1:" + port + path);
    }

    @Test
    void metricsCountWhatTheListenersSeeAndHoldNoSecret() throws Exception {
        try (RunningHost host = start("  tcp: {endpoint: '127.0.0.1:0'}\n  uds: {socket-path: " + folder.resolve("s")
                + "}\n  http: {endpoint: '127.0.0.1:0'}\n")) {
            int http = Served.port(host, "HTTP");
            int tcp = Served.port(host, "TCP");
            SecretClient.tcp(tcp).send(Frames.of("garbage")).read();
            try (SecretClient open = SecretClient.tcp(tcp)) {
                open.ask("Db", "password");

                HttpResponse<String> response = get(http, METRICS);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("Content-Type"))
                        .hasValue("text/plain; version=0.0.4; charset=utf-8");
                assertThat(response.body().lines())
                        .contains(
                                "# TYPE aerospike_sa_connections_active gauge",
                                "# TYPE aerospike_sa_connections_open counter",
                                "aerospike_sa_connections_open{module=\"TCP\"} 2",
                                "aerospike_sa_connections_err{module=\"TCP\"} 0",
                                "aerospike_sa_read_err{module=\"UDS\"} 0",
                                "aerospike_sa_write_err{module=\"TCP\"} 0",
                                "aerospike_sa_tls_err{module=\"TCP\"} 0",
                                "aerospike_sa_parse_err{module=\"TCP\"} 1",
                                "aerospike_sa_parse_err{module=\"UDS\"} 0",
                                "# TYPE aerospike_sa_success counter",
                                "aerospike_sa_success{module=\"AWS\"} 1",
                                "# TYPE aerospike_sa_fetch_latency_p50 gauge")
                        .anyMatch(line -> line.matches(
                                "aerospike_sa_fetch_latency_p50\\{module=\"AWS\"} [0-9]+\\.[0-9]+(E-?[0-9]+)?"))
                        .noneMatch(line -> line.contains("p-http-9120"));
                awaitMetric(host, http, "aerospike_sa_connections_active{module=\"TCP\"} 1");
            }
            awaitMetric(host, http, "aerospike_sa_connections_active{module=\"TCP\"} 0");
            assertThat(get(http, METRICS).body()).contains("aerospike_sa_connections_closed{module=\"TCP\"} 2");
        }
    }

    @Test
    void errorsAreCountedAndProbesAreNotErrors() throws Exception {
        Identity authority = Identity.root("Authority");
        try (RunningHost host = start("  tcp: {endpoint: '127.0.0.1:0', tls: {"
                + Tls.files(folder, authority.issue("server", "EC")) + "}}\n  uds: {socket-path: " + folder.resolve("s")
                + "}\n  http: {endpoint: '127.0.0.1:0'}\n")) {
            int http = Served.port(host, "HTTP");
            int tls = Served.port(host, "TCP");
            SecretClient.tcp(tls).close();
            SecretClient.tcp(tls).reset();
            try (SecretClient plain = SecretClient.tcp(tls)) {
                assertThatThrownBy(() -> plain.ask("Db", "password")).isInstanceOf(IOException.class);
            }
            try (SecretClient half = SecretClient.tls(tls, Identity.anonymousTrusting(authority))) {
                half.ask("Db", "password");
                half.send(new byte[] {0x51, 0x00});
                half.reset();
            }
            awaitMetric(host, http, "aerospike_sa_connections_closed{module=\"TCP\"} 4");
            assertThat(get(http, METRICS).body().lines())
                    .contains("aerospike_sa_tls_err{module=\"TCP\"} 1", "aerospike_sa_read_err{module=\"TCP\"} 1");

            host.awaitStderr("Started UDS listener", Served.SOON);
            byte[] request = Frames.request("Db", "password");
            SecretClient greedy = SecretClient.unix(folder.resolve("s"));
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    greedy.send(request);
                }
                throw new AssertionError("a million replies were accepted although the client read none");
            } catch (IOException e) {
                greedy.close();
            }
            awaitMetric(host, http, "aerospike_sa_write_err{module=\"UDS\"} 1");
        }
    }

    private static void awaitMetric(RunningHost host, int http, String line) {
        host.await(line, Served.SOON, () -> {
            try {
                return get(http, METRICS).body().contains(line + "\n");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void pathAndLabelsComeFromTheFile() throws Exception {
        try (RunningHost host =
                start("  http:\n    endpoint: 127.0.0.1:0\n    metrics: {prometheus: {url-base-path: /x,"
                        + " labels: {team: 'pay \"me\" \\ now', zone: a}}}\n")) {
            int http = Served.port(host, "HTTP");
            assertThat(get(http, "/x/v1/prometheus?name=x").body())
                    .contains("aerospike_sa_success{module=\"AWS\",team=\"pay \\\"me\\\" \\\\ now\",zone=\"a\"} 1\n");
            assertThat(get(http, METRICS).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void healthRespondsAndAllOtherRequestsAreRefused() throws IOException {
        try (RunningHost host = start("  http: {endpoint: '127.0.0.1:0'}\n")) {
            int http = Served.port(host, "HTTP");
            assertAnswer(http, "GET /manage HTTP/1.1", 200);
            assertAnswer(http, "GET /manage?x=1 HTTP/1.0", 200);
            assertAnswer(http, "HEAD /manage HTTP/1.1", 200);
            assertAnswer(http, "GET / HTTP/1.1", 400);
            assertAnswer(http, "HEAD / HTTP/1.1", 400);
            assertAnswer(http, "GET /other HTTP/1.1", 404);
            assertAnswer(http, "HEAD /other HTTP/1.1", 404);
            assertAnswer(http, "GET /manage/rest/v1/secrets HTTP/1.1", 404);
            assertAnswer(http, "GET /manage/../manage HTTP/1.1", 404);
            assertAnswer(http, "POST /manage HTTP/1.1", 405);
            assertAnswer(http, "garbage", 400);
            assertAnswer(http, "GET  /manage HTTP/1.1", 400);
            assertAnswer(http, "GET /manage HTTP/2.0", 400);
            assertAnswer(http, "GET /manage HTTP/1.1\r\nX: " + "x".repeat(9000), 431);
        }
    }

    private static void assertAnswer(int http, String request, int status) throws IOException {
        String answer = exchange(http, request + "\r\nHost: here\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close\r\n");
        assertThat(answer.endsWith("\r\n\r\n")).isEqualTo(request.startsWith("HEAD"));
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void httpsRequiresClientsWithACertificateOfItsCa() throws Exception {
        Identity authority = Identity.root("Authority");
        String ca = PrivateFile.write(folder.resolve("ca.pem"), authority.certificates())
                .toString();
        try (RunningHost host = start("  https: {endpoint: '127.0.0.1:0', tls: {"
                + Tls.files(folder, authority.issue("server", "RSA")) + ", ca-file: " + ca + "}}\n")) {
            String url = "https://127.0.0.1:" + Served.port(host, "HTTPS") + METRICS;
            HttpClient known = client(authority.issue("client", "EC"), authority);
            assertThat(get(known, url).body()).contains("aerospike_sa_success");
            HttpClient foreign = client(Identity.root("Foreign").issue("client", "EC"), authority);
            assertThatThrownBy(() -> get(foreign, url)).isInstanceOf(IOException.class);
        }
    }

    private static HttpClient client(Identity client, Identity authority) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder().sslContext(client.trusting(authority)).build();
    }
}
