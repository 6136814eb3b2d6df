package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketHttpClientTest {

    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";
    private static final Limits LIMITS = limits(Duration.ofSeconds(5));

    private final SocketHttpClient client = client(Map.of());

    private static SocketHttpClient client(Map<String, String> environment) {
        return new SocketHttpClient(
                new ProxySettings(null, "own", new Properties(), environment), TlsSockets.inBackground(environment));
    }

    private static Limits limits(Duration whole) {
        return new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), whole, 10_000);
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
    void aConnectionIsUsedAgain() throws IOException {
        try (RawServer server = RawServer.answering(GOOD)) {
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
    void anIdleConnectionThatTheServerHasClosedIsReplacedAndTheRequestRepeatedOnce() throws IOException {
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
    void ofSeveralIdleConnectionsThatTheServerHasClosedNoneIsTriedAfterTheFirst() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            Thread.sleep(100); // so that each of the first requests has a connection of its own
            out.write(GOOD.getBytes(StandardCharsets.ISO_8859_1));
            return false;
        })) {
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

            assertThat(get(server)).isEqualTo("good");
        }
    }

    @Test
    void aRequestThatWasAnsweredInPartIsNotRepeated() throws IOException {
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
    void aRequestOnANewConnectionIsNotRepeated() throws IOException {
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
    void legalFormsAreRead(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
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
    void illegalFormsAreRefused(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerWithTwoWaysToEndIsReadAndItsConnectionNotUsedAgain() throws IOException {
        String both =
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngood\r\n0\r\n\r\n";
        try (RawServer server = RawServer.answering(both)) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");
            assertThat(server.connections).hasSize(2);
        }
    }

    @Test
    void bytesBehindAnAnswerAreNotTheNextOne() throws IOException {
        try (RawServer server = RawServer.answering(GOOD + GOOD.replace("good", "evil"))) {
            assertThat(get(server)).isEqualTo("good");
            assertThat(get(server)).isEqualTo("good");
        }
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (RawServer target = RawServer.answering(GOOD);
                RawServer server = RawServer.answering(
                        "HTTP/1.1 307 See\r\nLocation: " + target.address() + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.send(HttpRequest.of("GET", server.address(), "/"), LIMITS).status)
                    .isEqualTo(307);
            assertThat(target.heads).isEmpty();
        }
    }

    /** What never ends, byte by byte or as fast as it can. */
    enum Endless {
        HEAD_IN_DROPS("HTTP/1.1 200 OK\r\n", "A: b\r\n", 20),
        BODY_IN_DROPS("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", "x", 20),
        BODY_WITHOUT_LENGTH_IN_DROPS("HTTP/1.1 200 OK\r\n\r\n", "x", 20),
        CHUNKS_IN_DROPS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 20),
        CONTINUE("", "HTTP/1.1 100 Continue\r\n\r\n", 20),
        CONTINUE_AT_FULL_SPEED("", "HTTP/1.1 100 Continue\r\n\r\n", 0),
        HEAD("HTTP/1.1 200 OK\r\n", "A: b\r\n", 0),
        HEADER("HTTP/1.1 200 OK\r\nA: ", "b", 0),
        BODY("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxx", 0),
        CHUNKS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nxxxxx\r\n", 0),
        CHUNK_EXTENSION("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", "x", 0);

        private final String start;
        private final String drop;
        private final int pauseMillis;

        Endless(String start, String drop, int pauseMillis) {
            this.start = start;
            this.drop = drop;
            this.pauseMillis = pauseMillis;
        }

        RawServer start() throws IOException {
            return new RawServer((request, out) -> {
                out.write(start.getBytes(StandardCharsets.ISO_8859_1));
                while (true) {
                    out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
                    Thread.sleep(pauseMillis);
                }
            });
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource
    void whatNeverEndsIsGivenUpAtTheDeadlineOrAtTheLimit(Endless endless) throws IOException {
        try (RawServer server = endless.start()) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> get(server, limits(Duration.ofMillis(500))))
                    .isInstanceOf(endless.pauseMillis > 0 ? SocketTimeoutException.class : IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void silenceEndsBeforeTheDeadline() throws IOException {
        try (RawServer server = new RawServer((request, out) -> {
            Thread.sleep(60_000);
            return false;
        })) {
            Limits impatient = new Limits(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(30), 1000);

            assertThatThrownBy(() -> get(server, impatient)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aForwardingProxyGetsTheWholeAddressAndItsLogin() throws IOException {
        try (RawServer proxy = RawServer.answering(GOOD)) {
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
        try (RawServer proxy = RawServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")) {
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
    void aProxyThatIsUnknownIsNotSearchedForInAws() {
        HttpClient through = client(Map.of("https_proxy", "http://proxy.invalid:3128"));

        assertThatThrownBy(() ->
                        through.send(HttpRequest.of("GET", Address.parse("https://secrets.test", null), "/"), LIMITS))
                .hasMessageContaining("The host proxy.invalid is unknown. Start that proxy, correct or remove")
                .hasMessageNotContaining("region");
    }

    @Test
    void aForwardingProxyThatWantsALoginOrEndsTheConnectionIsNamed() throws IOException {
        for (String answer : new String[] {"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", ""}) {
            try (RawServer proxy = new RawServer((request, out) -> {
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                return false;
            })) {
                HttpClient through = client(Map.of("http_proxy", "me:secret@127.0.0.1:" + proxy.address().port));
                Address away = Address.parse("http://secrets.test", null);

                assertThatThrownBy(() -> through.send(HttpRequest.of("GET", away, "/"), LIMITS))
                        .isInstanceOf(ProxyException.class)
                        .hasMessageContaining("The proxy http://127.0.0.1:" + proxy.address().port + " (http_proxy)")
                        .hasMessageContaining(
                                answer.isEmpty() ? "cannot be used: The connection with" : "It wants a login")
                        .hasMessageContaining("correct or remove the environment variable http_proxy")
                        .hasMessageNotContaining("secret@");
            }
        }
    }

    @Test
    void whereAPropertyNamesTheProxyItsLoginIsAPropertyToo() throws IOException {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
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
    void anAnswerThatIsNotOfAwsSaysWhichProxyItCameThrough() throws IOException {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n")) {
            HttpClient through = client(Map.of("http_proxy", "http://me:secret@127.0.0.1:" + proxy.address().port));

            HttpResponse response =
                    through.send(HttpRequest.of("GET", Address.parse("http://secrets.test", null), "/"), LIMITS);

            assertThat(response.proxy.mayHaveAnswered())
                    .isEqualTo("It came through the proxy http://127.0.0.1:" + proxy.address().port
                            + " (http_proxy), which may have answered itself: check that proxy, correct or remove the"
                            + " environment variable http_proxy, or exempt the host (NO_PROXY).");
        }
    }

    @Test
    void aRequestThatStaysOnTheMachineNeverGoesThroughAProxy() throws IOException {
        try (RawServer server = RawServer.answering(GOOD)) {
            HttpClient through = client(Map.of("http_proxy", "http://127.0.0.1:1"));

            assertThat(text(through.send(
                            HttpRequest.of("GET", server.address(), "/").direct(), LIMITS)))
                    .isEqualTo("good");
        }
    }
}
