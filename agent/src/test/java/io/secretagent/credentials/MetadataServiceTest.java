package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.ConnectTimeoutException;
import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import io.secretagent.http.ProxySettings;
import io.secretagent.http.Responses;
import io.secretagent.http.SocketHttpClient;
import io.secretagent.http.TlsSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataServiceTest {

    private final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));

    private MetadataService service(HttpClient client) {
        AwsEnvironment environment = new AwsEnvironment(new Properties(), variables);
        return new MetadataService(environment, new ProfileSettings(null, "AWS_PROFILE", environment), client);
    }

    /** Fails a number of times, then responds. */
    private static final class Failing implements HttpClient {

        private int left;

        Failing(int left) {
            this.left = left;
        }

        @Override
        public HttpResponse send(HttpRequest request, Limits limits) throws IOException {
            if (left-- > 0) {
                throw new IOException("no response");
            }
            return Responses.of(200, "text");
        }

        @Override
        public void disconnect() {}
    }

    @Test
    void isCalledOnceUnlessTheNumberOfAttemptsIsSet() throws Exception {
        assertThatThrownBy(() -> service(new Failing(1)).get("/x")).isInstanceOf(IOException.class);

        variables.put("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "3");
        assertThat(service(new Failing(2)).get("/x")).isEqualTo("text");
        assertThatThrownBy(() -> service(new Failing(3)).get("/x")).isInstanceOf(IOException.class);
    }

    /** The setting is in seconds; two requests time out, for the token and for the document. */
    @Test
    void timesOutAfterTheConfiguredTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());
            variables.put("AWS_METADATA_SERVICE_TIMEOUT", "0.2");
            HttpClient client = new SocketHttpClient(
                    new ProxySettings(null, "x", new Properties(), Map.of()), TlsSockets.inBackground(Map.of()));
            long start = System.nanoTime();

            assertThatThrownBy(() -> service(client).get("/x")).isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
        }
    }

    private static final String SLOW = "Read timed out";

    private final ScriptedClient scripted = new ScriptedClient();

    private MetadataService service() {
        return service(scripted);
    }

    private String tokenOf(int request) {
        return scripted.requests.get(request).headers.get("X-aws-ec2-metadata-token");
    }

    @Test
    void fetchesATokenAndUsesItForEveryDocument() throws Exception {
        MetadataService service = service();
        assertThat(service.hasResponded()).isFalse();
        scripted.then(200, "token\n").then(200, " one\n").then(200, "two");

        assertThat(service.get("/1")).isEqualTo("one");
        assertThat(service.get("/2")).isEqualTo("two");

        assertThat(service.hasResponded()).isTrue();
        assertThat(scripted.sent()).containsExactly("PUT /latest/api/token", "GET /1", "GET /2");
        assertThat(scripted.requests.get(0).headers).containsEntry("X-aws-ec2-metadata-token-ttl-seconds", "21600");
        assertThat(tokenOf(1)).isEqualTo("token");
        assertThat(tokenOf(2)).isEqualTo("token");
    }

    @Test
    void aRefusedTokenIsReplacedOnce() throws Exception {
        MetadataService service = service();
        scripted.then(200, "old").then(401, "").then(200, "new").then(200, "text");
        assertThat(service.get("/1")).isEqualTo("text");
        assertThat(tokenOf(3)).isEqualTo("new");

        scripted.then(401, "").then(200, "newer").then(401, "");
        assertRefuses(service, 401);
        assertThat(scripted.requests).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 500})
    void withoutATokenVersion1IsTried(int status) throws Exception {
        scripted.then(status, "").then(200, "text");

        assertThat(service().get("/1")).isEqualTo("text");
        assertThat(scripted.requests.get(1).headers).isEmpty();
    }

    @Test
    void withoutATokenARefusedDocumentIsNotRetried() {
        scripted.then(404, "").then(401, "");

        assertRefuses(service(), 401);
        assertThat(scripted.requests).hasSize(2);
    }

    @Test
    void aTokenWhoseResponseIsDroppedIsDoneWithout() throws Exception {
        scripted.then(new SocketTimeoutException(SLOW)).then(200, "text");

        assertThat(service().get("/1")).isEqualTo("text");
    }

    @Test
    void version1IsNotTriedWhereItIsDisabled() {
        variables.put("AWS_EC2_METADATA_V1_DISABLED", "TRUE");
        scripted.then(403, "");
        assertRefuses(service(), 403);

        scripted.then(new SocketTimeoutException(SLOW));
        assertThatThrownBy(() -> service().get("/1")).hasMessage(SLOW);
        assertThat(scripted.sent()).containsOnly("PUT /latest/api/token");
    }

    @Test
    void aServiceThatDoesNotExistIsNotAskedTwice() {
        scripted.then(Responses.connectTimeout());
        assertThatThrownBy(() -> service().get("/1")).isInstanceOf(ConnectTimeoutException.class);

        scripted.then(400, "");
        assertRefuses(service(), 400);
        assertThat(scripted.sent()).containsOnly("PUT /latest/api/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb: c"})
    void aTokenThatIsNotAllowedInAHeaderIsRejected(String token) {
        scripted.then(200, token);

        assertRefuses(service(), 200);
    }

    @Test
    void aRefusedDocumentIsNamedByItsStatus() {
        scripted.then(200, "token").then(404, "");

        assertRefuses(service(), 404);
    }

    @ParameterizedTest
    @CsvSource({
        ", , http://169.254.169.254",
        ", IPv6, http://[fd00:ec2::254]",
        ", ipv6, http://[fd00:ec2::254]",
        ", IPv4, http://169.254.169.254",
        "http://127.0.0.1:1, IPv6, http://127.0.0.1:1"
    })
    void theEndpointComesBeforeItsMode(String endpoint, String mode, String address) {
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint);
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", mode);

        assertThat(service().address()).hasToString(address);
    }

    @Test
    void anEndpointThatIsNoUrlIsAnError() {
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "x y");

        assertThatThrownBy(() -> service().address())
                .isInstanceOf(CredentialsException.class)
                .hasMessage("AWS_EC2_METADATA_SERVICE_ENDPOINT is no URL; write it as in http://169.254.169.254,"
                        + " or remove it.");
    }

    @Test
    void theProfileMayNameTheEndpoint(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config"), "[default]\nec2_metadata_service_endpoint = http://127.0.0.1:2\n");
        variables.put("AWS_CONFIG_FILE", config.toString());

        assertThat(service().address()).hasToString("http://127.0.0.1:2");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "false, false", ", false"})
    void canBeDisabled(String value, boolean isDisabled) {
        variables.put("AWS_EC2_METADATA_DISABLED", value);

        assertThat(service().isDisabled()).isEqualTo(isDisabled);
    }

    private static void assertRefuses(MetadataService service, int status) {
        assertThatThrownBy(() -> service.get("/1"))
                .isInstanceOfSatisfying(
                        MetadataRefusal.class, e -> assertThat(e.status).isEqualTo(status));
    }
}
