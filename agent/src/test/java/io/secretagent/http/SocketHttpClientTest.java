package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A read that hangs fails the test by its time-out, which works although the read cannot be interrupted. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketHttpClientTest {

    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), 10_000);
    private static final Limits IMPATIENT =
            new Limits(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(5), 10_000);

    private final SocketHttpClient client = client(Map.of());

    private static SocketHttpClient client(Map<String, String> environment) {
        return new SocketHttpClient(
                new ProxySettings(null, "own", new Properties(), environment), TlsSockets.inBackground(environment));
    }

    private String get(RawServer server) throws IOException {
        return get(server, LIMITS);
    }

    private String get(RawServer server, Limits limits) throws IOException {
        return text(client.send(HttpRequest.of("GET", server.address(), "/x"), limits));
    }

    private static String text(HttpResponse response) {
        return new String(response.body, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aConnectionIsReused() throws IOException {
        try (RawServer server = RawServer.responding(GOOD)) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");

            assertThat(server.connections).hasSize(1);
            assertThat(server.heads.get(0))
                    .startsWith("GET /x HTTP/1.1\n")
                    .contains("Host: " + server.address().authority() + "\n")
                    .containsPattern("User-Agent: secret-agent/\\S+ java/\\S+\n");
        }
    }

    @Test
    void anIdleConnectionThatTheServerHasClosedIsReplacedAndTheRequestRetriedOnce() throws IOException {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(GOOD.getBytes(StandardCharsets.ISO_8859_1));
            return false;
        })) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");

            assertThat(server.heads).hasSize(2);
        }
    }

    @Test
    void afterOneOfSeveralIdleConnectionsWasClosedTheOthersAreNotTried() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (RawServer server = new RawServer((request, out) -> {
            if (request <= 2) {
                together.await();
            }
            out.write(GOOD.getBytes(StandardCharsets.ISO_8859_1));
            return request > 2;
        })) {
            getTogether(server);

            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");
            assertThat(server.connections).hasSize(3);
        }
    }

    /** As behind a firewall that has dropped its state for them. */
    @Test
    void afterSilenceOnAnIdleConnectionTheOthersAreNotTried() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (RawServer server = new RawServer((request, out) -> {
            if (request <= 2) {
                together.await();
            } else if (request == 3) {
                Thread.sleep(60_000);
            }
            out.write(GOOD.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        })) {
            getTogether(server);
            assertThatThrownBy(() -> get(server, IMPATIENT)).isInstanceOf(SocketTimeoutException.class);

            assertThat(get(server)).isEqualTo("good");
            assertThat(server.connections).hasSize(3);
        }
    }

    /** Sends two requests at the same time, so that each opens a connection of its own. */
    private void getTogether(RawServer server) throws Exception {
        Thread other = new Thread(() -> {
            try {
                get(server);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        get(server);
        other.join();
    }

    /** Otherwise the server might perform it twice. */
    @Test
    void aRequestThatMustNotBeRetriedGetsANewConnection() throws IOException {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(GOOD.getBytes(StandardCharsets.ISO_8859_1));
            return request != 1;
        })) {
            get(server);
            HttpRequest once = HttpRequest.of("GET", server.address(), "/x").once();

            assertThat(text(client.send(once, LIMITS))).isEqualTo("good");
            assertThat(server.heads).hasSize(2);
        }
    }

    @Test
    void aRequestWithAPartialResponseIsNotRetried() throws IOException {
        try (RawServer server = new RawServer((request, out) -> {
            out.write((request == 1 ? GOOD : "HTTP/1.1 200").getBytes(StandardCharsets.ISO_8859_1));
            return request == 1;
        })) {
            get(server);

            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
            assertThat(server.heads).hasSize(2);
        }
    }

    @Test
    void aRequestOnANewConnectionIsNotRetried() throws IOException {
        try (RawServer server = new RawServer((request, out) -> false)) {
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
            assertThat(server.heads).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\ngoo\r\n1\r\nd\r\n0\r\nTrailer: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n0004\r\ngood\r\n00\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 \r\nCONTENT-LENGTH:4\r\n\r\ngood",
                "HTTP/1.1 200\nContent-Length: 4\nContent-Length: 4\n\ngood"
            })
    void validResponsesAreRead(String response) throws IOException {
        try (RawServer server = RawServer.responding(response)) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void aBodyThatEndsWithTheConnectionIsRead() throws IOException {
        try (RawServer server = new RawServer((request, out) -> {
            out.write("HTTP/1.0 200 OK\r\n\r\ngood".getBytes(StandardCharsets.ISO_8859_1));
            return false;
        })) {
            assertThat(get(server)).isEqualTo("good");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\ngood",
                "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\ngood",
                "HTTP/1.1 200 OK\r\nContent-Length: 4, 4\r\n\r\ngood",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-4\r\ngood\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngoodX\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 4\r\n\r\ngood",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\nContent-Length: 4\r\n\r\ngood",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"
            })
    void invalidResponsesAreRejected(String response) throws IOException {
        try (RawServer server = RawServer.responding(response)) {
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aResponseWithTwoLengthsIsReadAndItsConnectionNotReused() throws IOException {
        String both =
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngood\r\n0\r\n\r\n";
        try (RawServer server = RawServer.responding(both)) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");
            assertThat(server.connections).hasSize(2);
        }
    }

    @Test
    void bytesAfterAResponseAreNotTheNextResponse() throws IOException {
        try (RawServer server = RawServer.responding(GOOD + GOOD.replace("good", "evil"))) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");
        }
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (RawServer target = RawServer.responding(GOOD);
                RawServer server = RawServer.responding(
                        "HTTP/1.1 307 See\r\nLocation: " + target.address() + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.send(HttpRequest.of("GET", server.address(), "/"), LIMITS).status)
                    .isEqualTo(307);
            assertThat(target.heads).isEmpty();
        }
    }

    @Test
    void aForwardingProxyGetsTheWholeAddressAndItsLogin() throws IOException {
        try (RawServer proxy = RawServer.responding(GOOD)) {
            String url = "http://me:p%40ss@127.0.0.1:" + proxy.address().port;
            HttpClient through = client(Map.of("http_proxy", url));
            Address away = Address.parse("http://secrets.test:8080/base/", null);

            HttpResponse response = through.send(HttpRequest.of("GET", away, "/x?y"), LIMITS);

            assertThat(text(response)).isEqualTo("good");
            assertThat(response.proxy).hasToString("http://127.0.0.1:" + proxy.address().port + " (http_proxy)");
            assertThat(proxy.heads.get(0))
                    .startsWith("GET http://secrets.test:8080/base/x?y HTTP/1.1\n")
                    .contains("Host: secrets.test:8080\n", "Proxy-Authorization: Basic bWU6cEBzcw==\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void aTunnelThatTheProxyRefusesNamesTheProxyAndNotItsLogin(int status) throws IOException {
        try (RawServer proxy = RawServer.responding("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")) {
            HttpClient through = client(Map.of("HTTPS_PROXY", "me:secret@127.0.0.1:" + proxy.address().port));
            Address away = Address.parse("https://secrets.test", null);

            assertThatThrownBy(() -> through.send(HttpRequest.of("GET", away, "/"), LIMITS))
                    .isInstanceOfSatisfying(
                            ProxyException.class, e -> assertThat(e.isTransient).isEqualTo(status == 502))
                    .hasMessageContaining("The proxy http://127.0.0.1:" + proxy.address().port + " (HTTPS_PROXY)")
                    .hasMessageContaining("status " + status + " for https://secrets.test")
                    .hasMessageEndingWith(
                            "correct or remove the environment variable HTTPS_PROXY, or exempt the host (NO_PROXY).")
                    .hasMessageNotContaining("secret@");
            assertThat(proxy.heads.get(0)).startsWith("CONNECT secrets.test:443 HTTP/1.1\nHost: secrets.test:443\n");
        }
    }

    /** Nothing listens at port 1. */
    @ParameterizedTest
    @ValueSource(strings = {"http://secrets.test", "https://secrets.test"})
    void aProxyThatIsDownIsNamedWithItsSettingAndNotItsLogin(String away) {
        Properties system = new Properties();
        Map<String, String> variable = Map.of("ALL_PROXY", "http://me:secret@127.0.0.1:1");
        assertProxyIsDown(
                away,
                new ProxySettings(null, null, system, variable),
                "ALL_PROXY",
                "correct or remove the environment variable ALL_PROXY, or exempt the host (NO_PROXY).");

        String key = "secret-manager.aws.proxy.url in x.yaml, line 7";
        assertProxyIsDown(
                away,
                new ProxySettings("http://me:secret@127.0.0.1:1", key, system, variable),
                key,
                "or correct or remove " + key + ".");

        String property = away.substring(0, away.indexOf(':')) + ".proxyHost";
        system.setProperty(property, "127.0.0.1");
        system.setProperty(property.replace("Host", "Port"), "1");
        system.setProperty(property.replace("Host", "User"), "me");
        system.setProperty(property.replace("Host", "Password"), "secret");
        assertProxyIsDown(
                away,
                new ProxySettings(null, null, system, variable),
                property,
                "correct or remove the system property " + property + ", or exempt the host (http.nonProxyHosts).");
    }

    private static void assertProxyIsDown(String away, ProxySettings proxies, String origin, String remedy) {
        HttpClient through = new SocketHttpClient(proxies, TlsSockets.inBackground(Map.of()));
        assertThatThrownBy(() -> through.send(HttpRequest.of("GET", Address.parse(away, null), "/"), LIMITS))
                .isInstanceOf(ProxyException.class)
                .hasMessage("The proxy http://127.0.0.1:1 (" + origin + ") for " + away
                        + " cannot be used: Nothing listens at"
                        + " http://127.0.0.1:1 (connection refused). Start that proxy, " + remedy);
    }

    @Test
    void theMessageForAnUnknownProxyHostDoesNotMentionTheRegion() {
        HttpClient through = client(Map.of("https_proxy", "http://proxy.invalid:3128"));

        assertThatThrownBy(() ->
                        through.send(HttpRequest.of("GET", Address.parse("https://secrets.test", null), "/"), LIMITS))
                .hasMessageContaining("The host proxy.invalid is unknown. Start that proxy, correct or remove")
                .hasMessageNotContaining("region");
    }

    @Test
    void aForwardingProxyThatRequiresALoginOrClosesTheConnectionIsNamed() throws IOException {
        for (String response : new String[] {"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", ""}) {
            try (RawServer proxy = new RawServer((request, out) -> {
                out.write(response.getBytes(StandardCharsets.ISO_8859_1));
                return false;
            })) {
                HttpClient through = client(Map.of("http_proxy", "me:secret@127.0.0.1:" + proxy.address().port));
                Address away = Address.parse("http://secrets.test", null);

                assertThatThrownBy(() -> through.send(HttpRequest.of("GET", away, "/"), LIMITS))
                        .isInstanceOf(ProxyException.class)
                        .hasMessageContaining("The proxy http://127.0.0.1:" + proxy.address().port + " (http_proxy)")
                        .hasMessageContaining(
                                response.isEmpty() ? "cannot be used: The connection with" : "It requires a login")
                        .hasMessageContaining("correct or remove the environment variable http_proxy")
                        .hasMessageNotContaining("secret@");
            }
        }
    }

    @Test
    void aProxyThatAPropertyNamesTakesItsLoginFromPropertiesToo() throws IOException {
        try (RawServer proxy = RawServer.responding("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
            Properties system = new Properties();
            system.setProperty("https.proxyHost", "127.0.0.1");
            system.setProperty("https.proxyPort", String.valueOf(proxy.address().port));
            HttpClient through = new SocketHttpClient(
                    new ProxySettings(null, null, system, Map.of()), TlsSockets.inBackground(Map.of()));

            assertThatThrownBy(() -> through.send(
                            HttpRequest.of("GET", Address.parse("https://secrets.test", null), "/"), LIMITS))
                    .hasMessageContaining("set the system properties https.proxyUser and https.proxyPassword")
                    .hasMessageContaining("correct or remove the system property https.proxyHost");
        }
    }

    @Test
    void aResponseThatIsNotFromAwsNamesTheProxyThatItCameThrough() throws IOException {
        try (RawServer proxy = RawServer.responding("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n")) {
            HttpClient through = client(Map.of("http_proxy", "http://me:secret@127.0.0.1:" + proxy.address().port));

            HttpResponse response =
                    through.send(HttpRequest.of("GET", Address.parse("http://secrets.test", null), "/"), LIMITS);

            assertThat(response.proxy.mayHaveAnswered())
                    .isEqualTo("The response came through the proxy http://127.0.0.1:" + proxy.address().port
                            + " (http_proxy), which may have sent it itself: check that proxy, correct or remove the"
                            + " environment variable http_proxy, or exempt the host (NO_PROXY).");
        }
    }

    @Test
    void aRequestThatStaysOnTheMachineNeverGoesThroughAProxy() throws IOException {
        try (RawServer server = RawServer.responding(GOOD)) {
            HttpClient through = client(Map.of("http_proxy", "http://127.0.0.1:1"));

            assertThat(text(through.send(
                            HttpRequest.of("GET", server.address(), "/").direct(), LIMITS)))
                    .isEqualTo("good");
        }
    }
}
