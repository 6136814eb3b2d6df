package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MetadataServiceTest {

    private final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));

    private MetadataService service(HttpClient client) {
        AwsEnvironment environment = new AwsEnvironment(new Properties(), variables);
        return new MetadataService(environment, new ProfileSettings(null, environment), client);
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
}
