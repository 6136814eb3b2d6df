package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class LocalProxyTest {
    private static final String HOST = "secretsmanager.us-west-1.amazonaws.com:443";

    private final LocalAws aws = LocalAws.builder().start();
    private final LocalProxy proxy = LocalProxy.builder()
            .map(HOST, aws.metadataEndpoint().getAuthority())
            .start();

    @AfterEach
    void stop() {
        proxy.close();
        aws.close();
    }

    @Test
    void tunnelsToTheMappedAddressOfAName() throws IOException {
        try (RawClient client = connect(proxy)) {
            assertThat(client.head()).startsWith("HTTP/1.1 200 ").doesNotContain("Content-Length");
            for (int i = 0; i < 2; i++) {
                client.send("GET /latest/meta-data/");
                assertThat(client.head()).startsWith("HTTP/1.1 401 ");
                assertThat(client.read(12)).isEqualTo("Unauthorized");
            }
        }
        assertThat(aws.requests().connections()).isEqualTo(1);
        assertThat(proxy.requests().list()).singleElement().satisfies(request -> {
            assertThat(request.service()).isEqualTo("proxy");
            assertThat(request.operation()).isEqualTo("CONNECT " + HOST);
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.proxyLogin()).isEmpty();
        });
    }

    @Test
    void forwardsARequestThatTheSdkSigned() {
        AccessKey key = aws.iam().createUser("SecretAgent").allowAllSecrets().createAccessKey();
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");

        try (SecretsManagerClient client = Sdk.behind(proxy, aws, key)) {
            assertThat(client.getSecretValue(request -> request.secretId("TestingSecret"))
                            .secretString())
                    .isEqualTo("hush");
            assertThatThrownBy(() -> client.getSecretValue(request -> request.secretId("None")))
                    .hasMessageContaining("can't find");
        }
        assertThat(proxy.requests().of("POST " + aws.endpoint().getAuthority()))
                .extracting(RecordedRequest::status)
                .containsExactly(200, 400);
        assertThat(aws.requests().list()).hasSize(2);
    }

    @Test
    void servesOnlyTheLogin() throws IOException {
        String login = "user@corp:p%40ss:wörd";
        try (LocalProxy closed = LocalProxy.builder()
                        .login("user@corp", "p%40ss:wörd")
                        .map(HOST, aws.metadataEndpoint().getAuthority())
                        .start();
                RawClient stranger = connect(closed);
                RawClient wrong = connect(closed, "Proxy-Authorization: Basic " + base64("user@corp:p@ss"));
                RawClient known = connect(closed, "Proxy-Authorization: Basic " + base64(login))) {
            assertThat(stranger.head())
                    .startsWith("HTTP/1.1 407 ")
                    .contains("Proxy-Authenticate: Basic realm=\"local-aws\"");
            assertThat(wrong.head()).startsWith("HTTP/1.1 407 ");
            assertThat(known.head()).startsWith("HTTP/1.1 200 ");
            assertThat(closed.requests().list())
                    .extracting(RecordedRequest::proxyLogin)
                    .containsExactlyInAnyOrder("", "user@corp:p@ss", login);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT example.org:443",
                "GET http://example.org/",
                "CONNECT 10.0.0.1:443",
                "CONNECT 127.example.org:443"
            })
    void connectsToLoopbackOnly(String request) throws IOException {
        try (RawClient client = new RawClient(proxy.uri()).send(request)) {
            assertThat(client.head()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void reportsThatNothingListens() throws IOException {
        // Bound without listening: refuses connections, and no other process can use the port meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress("127.0.0.1", 0));
            try (LocalProxy lonely = LocalProxy.builder()
                            .map(HOST, "127.0.0.1:" + bound.getLocalPort())
                            .start();
                    RawClient client = connect(lonely)) {
                assertThat(client.head()).startsWith("HTTP/1.1 502 ");
                assertThat(client.line()).isEqualTo("The proxy cannot reach " + HOST + ".");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502, 503})
    void refusesOnCommand(int status) throws IOException {
        proxy.faults().answer(status, "<html>blocked</html>").times(1);

        try (RawClient client = connect(proxy, "Connection: close")) {
            assertThat(client.rest()).startsWith("HTTP/1.1 " + status).endsWith("<html>blocked</html>");
        }
        assertThat(aws.requests().list()).isEmpty();
    }

    @Test
    void hangsAndClosesOnCommand() throws Exception {
        proxy.faults().hang().times(1);
        try (RawClient client = connect(proxy)) {
            proxy.requests().awaitArrival("CONNECT " + HOST, 1, Duration.ofSeconds(10));
            assertThat(proxy.requests().list().get(0).status()).isZero();
            proxy.faults().clear();
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
        proxy.faults().dropConnection().times(1);
        try (RawClient client = connect(proxy)) {
            assertThat(client.rest()).isEmpty();
        }
        proxy.faults().wire().closeAfterAnswer().times(1);
        try (RawClient client = connect(proxy)) {
            assertThat(client.rest()).startsWith("HTTP/1.1 200 ");
        }
        proxy.faults().wire().trickleHead(Duration.ofMillis(1)).times(1);
        try (RawClient client = connect(proxy)) {
            assertThat(client.line()).startsWith("HTTP/1.1 200 ");
            assertThat(client.line() + client.line() + client.line() + client.line() + client.line())
                    .contains("X-Line-0");
        }
    }

    @Test
    void carriesAResetThroughATunnel() throws IOException {
        aws.faults().wire().resetConnection().service("imds").times(1);

        try (RawClient client = connect(proxy)) {
            client.head();
            client.send("GET /latest/meta-data/");
            assertThatThrownBy(client::rest).isInstanceOf(SocketException.class);
        }
    }

    private static RawClient connect(LocalProxy proxy, String... headers) throws IOException {
        return new RawClient(proxy.uri()).send("CONNECT " + HOST, headers);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
