package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Tls;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other processes tell the agent to fetch: over HTTP, and by SIGHUP. Nothing is refreshed by itself meanwhile. */
@Timeout(120)
class PushTest {

    private static final String REFRESH = "/manage/rest/v1/refresh";
    private static final String FIRST = "p-push-first";
    private static final String SECOND = "p-push-second";

    @TempDir
    Path folder;

    private TestingAws aws;
    private String arn;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        arn = aws.secret("Db", password(FIRST));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private static String password(String value) {
        return "{\"password\":\"" + value + "\"}";
    }

    private String yaml(String service) {
        return aws.secretManager("Db", arn) + "refresh: {interval: 1h}\nservice:\n  " + service + "\n";
    }

    private RunningHost host(String service) {
        return HostJvm.in(folder).agent(yaml(service)).start();
    }

    private static HttpResponse<String> post(HttpClient client, String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString("{\"ignored\":true}"))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        KnownSecrets.assertNoneIn(response.body());
        return response;
    }

    private static HttpResponse<String> post(int port, String path) throws IOException, InterruptedException {
        return post(HttpClient.newHttpClient(), "http://127.0.0.1:" + port + path);
    }

    private String version() {
        return aws.aws.secrets(TestingAws.REGION).versionId("Db", "AWSCURRENT");
    }

    private String rotated() {
        return "{\"secrets\":[{\"name\":\"Db\",\"result\":\"rotated\",\"versionId\":\"" + version()
                + "\",\"errorCode\":null,\"inSeconds\":0}]}\n";
    }

    @Test
    void anApplicationHasTheNewValueWhenThePushIsAnswered() throws Exception {
        try (RunningHost host = host("http: {endpoint: '127.0.0.1:0'}")) {
            int port = Served.port(host, "HTTP");
            aws.secretAgain("Db", password(SECOND));

            HttpResponse<String> response = post(port, REFRESH + "/" + arn);

            assertThat(response.body()).isEqualTo(rotated());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(host.property("Db.password")).isEqualTo(SECOND);
        }
    }

    @Test
    void offLoopbackOnlyAClientWithACertificateMayPush() throws Exception {
        Identity authority = Identity.root("Authority");
        String tls = Tls.files(folder, authority.issue("server", "EC")) + ", ca-file: "
                + PrivateFile.write(folder.resolve("ca.pem"), authority.certificates());
        HttpClient client = HttpClient.newBuilder()
                .sslContext(authority.issue("client", "EC").trusting(authority))
                .build();
        try (RunningHost host =
                host("http: {endpoint: '0.0.0.0:0'}\n  https: {endpoint: '0.0.0.0:0', tls: {" + tls + "}}")) {
            aws.secretAgain("Db", password(SECOND));

            HttpResponse<String> refused = post(Served.port(host, "HTTP"), REFRESH);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body())
                    .isEqualTo("A refresh is accepted on loopback, on a Unix domain socket, or over https with"
                            + " tls.ca-file\n");
            assertThat(host.property("Db.password")).isEqualTo(FIRST);

            String url = "https://127.0.0.1:" + Served.port(host, "HTTPS") + REFRESH;
            assertThat(post(client, url).body()).isEqualTo(rotated());
            assertThat(host.property("Db.password")).isEqualTo(SECOND);
        }
    }

    @Test
    void theSocketOfALocalProviderTakesAPush() throws Exception {
        Path socket = folder.resolve("p.sock");
        Path token = PrivateFile.write(folder.resolve("token"), "token-of-push-71625344\n");
        KnownSecrets.add("token-of-push-71625344");
        try (RunningHost host = host("http: {secrets: {token: 'file://" + token + "', socket-path: " + socket + "}}")) {
            host.awaitStderr("Started HTTP on UDS listener on " + socket, Served.SOON);
            aws.secretAgain("Db", password(SECOND));

            String response = overSocket(socket, "POST " + REFRESH + "/Db HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n" + rotated());
            assertThat(host.property("Db.password")).isEqualTo(SECOND);
        }
    }

    private static String overSocket(Path socket, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** AWS is asked, and not the provider's memory. */
    @Test
    void aPushToAClientOfALocalProviderGoesThroughIt() throws Exception {
        Path token = PrivateFile.write(folder.resolve("token"), "token-of-push-71625344\n");
        KnownSecrets.add("token-of-push-71625344");
        try (RunningAgent provider = HostJvm.in(folder)
                        .aloneWith(
                                yaml("http: {endpoint: '127.0.0.1:0', secrets: {token: 'file://" + token + "'}}"),
                                "serve")
                        .serve();
                RunningHost host = HostJvm.in(Files.createDirectories(folder.resolve("host")))
                        .agent("secret-manager:\n  aws:\n    local: {endpoint: 'http://localhost:"
                                + provider.port("HTTP") + "', token: 'file://" + token
                                + "'}\n    resources:\n      Db: "
                                + arn + "\nrefresh: {interval: 1h}\nservice: {http: {endpoint: '127.0.0.1:0'}}\n")
                        .start()) {
            int port = Served.port(host, "HTTP");
            aws.secretAgain("Db", password(SECOND));

            assertThat(post(port, REFRESH).body()).isEqualTo(rotated());

            assertThat(host.property("Db.password")).isEqualTo(SECOND);
        }
    }

    @Test
    void aFailureOfAwsIsAnsweredWithItsCodeAndTheValueStays() throws Exception {
        try (RunningHost host = host("http: {endpoint: '127.0.0.1:0'}")) {
            int port = Served.port(host, "HTTP");
            aws.aws.secrets(TestingAws.REGION).deleteNow("Db");

            HttpResponse<String> response = post(port, REFRESH);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body())
                    .contains("\"result\":\"failed\"", "\"errorCode\":\"ResourceNotFoundException\"");
            assertThat(host.property("Db.password")).isEqualTo(FIRST);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aProcessThatServesFetchesAtSighupAndGoesOn(Jdk jdk) throws Exception {
        assumeThat(isHangUpIgnored())
                .as("SIGHUP is ignored in processes that these tests start (nohup)")
                .isFalse();
        try (RunningAgent agent = HostJvm.in(folder)
                .java(jdk.java())
                .aloneWith(yaml("tcp: {endpoint: '127.0.0.1:0'}"), "serve")
                .serve()) {
            int port = agent.port("TCP");
            aws.secretAgain("Db", password(SECOND));

            hangUp(agent);

            Awaitility.await().until(() -> agent.stderr().contains("SIGHUP: 1 secret: 1 rotated"));
            try (SecretClient client = SecretClient.tcp(port)) {
                assertThat(client.ask("Db", "password")).contains(SECOND);
            }
            assertThat(agent.terminate()).isZero();
        }
    }

    /** A child inherits that, as of {@code nohup}; Linux has it as a bit, other systems are taken not to ignore it. */
    private static boolean isHangUpIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return "13579bdf".indexOf(line.charAt(line.length() - 1)) >= 0; // the lowest bit
            }
        }
        return false;
    }

    private static void hangUp(RunningAgent agent) throws Exception {
        Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(agent.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    @Test
    void aJvmThatLeavesSignalsToTheSystemServesWithoutThem() throws Exception {
        try (RunningAgent agent = HostJvm.in(folder)
                .option("-Xrs")
                .aloneWith(yaml("tcp: {endpoint: '127.0.0.1:0'}"), "serve")
                .serve()) {
            try (SecretClient client = SecretClient.tcp(agent.port("TCP"))) {
                assertThat(client.ask("Db", "password")).contains(FIRST);
            }
            assertThat(agent.stderr()).doesNotContain("WARN", "ERROR", "Exception");
        }
    }
}
