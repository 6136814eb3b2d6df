package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireFaultsTest {
    private static final Duration NOW = Duration.ofMillis(1);

    private final LocalAws aws = LocalAws.builder().start();
    private final WireFaults wire = aws.faults().wire();

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretsmanager", "sts", "sso", "imds", "container"})
    void tricklesTheHeadOfEveryService(String service) throws IOException {
        Fault fault = wire.trickleHead(NOW).service(service).times(1);

        try (RawClient client = call(service)) {
            assertThat(client.line()).startsWith("HTTP/1.1 40");
            String line = client.line();
            while (!line.startsWith("X-Line-3")) {
                assertThat(line).isNotEmpty();
                line = client.line();
            }
            fault.clear();
            assertCutOff(client);
        }
        assertThat(aws.requests().list()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void tricklesTheBodyByBytes(Framing framing) throws IOException {
        wire.trickleBody(framing, NOW).service("container").untilCleared();

        try (RawClient client = call("container")) {
            assertThat(client.head())
                    .contains(
                            switch (framing) {
                                case LENGTH -> "Content-Length: 65536";
                                case CHUNKED -> "Transfer-Encoding: chunked";
                                case UNTIL_CLOSE -> "Connection: close";
                            });
            assertThat(client.read(12))
                    .isEqualTo(framing == Framing.CHUNKED ? "1\r\n{\r\n1\r\n\"\r\n" : "{\"code\":\"Inv");
            aws.faults().clear();
            assertCutOff(client);
        }
    }

    @Test
    void cutsOffResponsesOfAFaultThatHitsNoFurtherRequests() throws IOException {
        wire.trickleHead(NOW).times(1);

        try (RawClient client = call("sts")) {
            client.line();
            aws.faults().throttle().times(1);
            aws.faults().clear();
            assertCutOff(client);
        }
    }

    @Test
    void continuesWithoutEnd() throws IOException {
        wire.endlessContinue(NOW).untilCleared();

        try (RawClient client = call("sts")) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void floodsTheBody(Framing framing) throws IOException {
        wire.endlessBody(framing).untilCleared();

        try (RawClient client = call("secretsmanager")) {
            client.head();
            assertThat(client.read(8 << 20)).hasSize(8 << 20).contains("MissingAuthenticationToken");
        }
    }

    @Test
    void floodsAHeader() throws IOException {
        wire.endlessHeader().service("imds").untilCleared();

        try (RawClient client = call("imds")) {
            assertThat(client.read(8 << 20))
                    .hasSize(8 << 20)
                    .contains("\nX-Endless: aaaa")
                    .endsWith("aaaa");
        }
    }

    @Test
    void announcesMoreThanItSends() throws IOException {
        wire.contentLength(Long.MAX_VALUE).service("imds").times(1);

        try (RawClient client = call("imds")) {
            assertThat(client.head()).contains("Content-Length: 9223372036854775807", "Connection: keep-alive");
            assertThat(client.rest()).isEqualTo("Unauthorized");
        }
    }

    @Test
    void closesAfterAResponseThatPromisedToKeepTheConnection() throws IOException {
        wire.closeAfterAnswer().service("imds").times(1);

        try (RawClient client = call("imds")) {
            assertThat(client.head()).contains("Connection: keep-alive");
            assertThat(client.rest()).isEqualTo("Unauthorized");
        }
    }

    @Test
    void resetsTheConnectionAtTheNextRequestWithoutReadingIt() throws IOException {
        wire.resetAtNextRequest().service("imds").times(1);

        try (RawClient client = call("imds")) {
            client.head();
            assertThat(client.read(12)).isEqualTo("Unauthorized");
            client.send("GET /latest/meta-data/");
            assertCutOff(client);
        }
        assertThat(aws.requests().list()).hasSize(1);
    }

    @Test
    void resetsTheConnectionInsteadOfResponding() throws IOException {
        wire.resetConnection().service("imds").times(1);

        try (RawClient client = call("imds")) {
            assertCutOff(client);
        }
        assertThat(aws.requests().list()).hasSize(1);
    }

    @Test
    void cutsAnAnswer() throws IOException {
        wire.cutAnswer(6).times(1);
        wire.cutBody(3).service("imds").times(1);

        try (RawClient ofApi = call("sts");
                RawClient ofHost = call("imds")) {
            assertThat(ofApi.rest()).isEqualTo("HTTP/1");
            assertThat(ofHost.head()).contains("Content-Length: 12");
            assertThat(ofHost.rest()).isEqualTo("Una");
        }
    }

    @Test
    void breaksOffOneResponseAfterTheOtherAndStillChangesThem() throws IOException {
        wire.cutBody(3).service("imds").times(1);
        wire.cutBody(5).service("imds").times(1);
        wire.form(OddForm.LOWER_CASE_NAMES).service("imds").times(2);

        try (RawClient first = call("imds")) {
            assertThat(first.rest()).contains("date: ").endsWith("\r\n\r\nUna");
        }
        try (RawClient second = call("imds")) {
            assertThat(second.rest()).contains("date: ").endsWith("\r\n\r\nUnaut");
        }
    }

    @Test
    void distinguishesConnections() throws IOException {
        try (RawClient first = new RawClient(aws.metadataEndpoint());
                RawClient second = new RawClient(aws.metadataEndpoint())) {
            first.send("GET /first").head();
            first.read(12);
            first.send("GET /again", "User-Agent: secret-agent/1").head();
            second.send("GET /second").head();
        }
        assertThat(aws.requests().connections()).isEqualTo(2);
        RecordedRequest again = aws.requests().of("GET /again").get(0);
        assertThat(again.userAgent()).isEqualTo("secret-agent/1");
        assertThat(again.connection())
                .isEqualTo(aws.requests().of("GET /first").get(0).connection());
        assertThat(again.toString()).doesNotContain("secret-agent");
    }

    private RawClient call(String service) throws IOException {
        return switch (service) {
            case "secretsmanager" ->
                new RawClient(aws.endpoint()).send("POST /", "X-Amz-Target: secretsmanager.GetSecretValue");
            case "sts" -> new RawClient(aws.endpoint()).send("POST /?Action=GetCallerIdentity");
            case "sso" -> new RawClient(aws.endpoint()).send("GET /federation/credentials?role_name=r");
            case "imds" -> new RawClient(aws.metadataEndpoint()).send("GET /latest/meta-data/");
            default -> new RawClient(aws.metadataEndpoint()).send("GET /v2/credentials/none");
        };
    }

    private static void assertCutOff(RawClient client) {
        assertThatThrownBy(client::rest).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    }
}
