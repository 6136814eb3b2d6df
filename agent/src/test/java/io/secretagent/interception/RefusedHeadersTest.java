package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.HeaderLogins;
import io.secretagent.connections.JdbcLogins;
import io.secretagent.connections.LoginSecrets;
import io.secretagent.connections.StaleValues;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.StandardError;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused request whose header was made of a copy of an earlier value: each client shows its headers, by its own methods. */
class RefusedHeadersTest {

    private static final String FIRST = "first-token";
    private static final String HOST = "api.example.com";

    private final SecretStore store = new SecretStore(Snapshots.of("db", "{\"token\":\"" + FIRST + "\"}"));
    private final Origins origins = new Origins();
    private final LoginSecrets secrets = new LoginSecrets(
            new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), origins, Map.of());
    private final HeaderLogins headers = headers();
    private final String copy = "Bearer " + given();

    private HeaderLogins headers() {
        JdbcLogins jdbc = new JdbcLogins(secrets);
        StaleValues stale = new StaleValues(jdbc, secrets);
        return new HeaderLogins(jdbc, stale, new ClientLogins(jdbc, stale, secrets), secrets);
    }

    private String given() {
        ReferenceText text = ReferenceText.of(SecretVersion.current("db"), "token");
        String value = text.resolve(store.snapshot());
        origins.put(value, text, store.snapshot());
        Snapshots.put(store, "db", "v2", "{\"token\":\"second-token\"}");
        return value;
    }

    private static void assertOneWarning(String log, String where) {
        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains("A request to " + where + " was refused", "an earlier value of db")
                .doesNotContain(FIRST);
    }

    /** With the methods of Apache HttpClient's context and of its route. */
    public record ApacheContext(SameHeaderTwiceTest.ApacheRequest request) {

        public Object getRequest() {
            return request;
        }

        public ApacheContext getHttpRoute() {
            return this;
        }

        public ApacheContext getTargetHost() {
            return this;
        }

        public String getHostName() {
            return HOST;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void ofApache(int status) {
        SameHeaderTwiceTest.ApacheRequest request = new SameHeaderTwiceTest.ApacheRequest();
        request.addHeader("Accept", "text/html");
        request.addHeader("Authorization", copy);
        ApacheContext context = new ApacheContext(request);

        assertOneWarning(
                StandardError.during(() -> {
                    ApacheHeaders.lookAtRefused(context, 200, headers);
                    ApacheHeaders.lookAtRefused(context, status, headers);
                    ApacheHeaders.lookAtRefused(context, status, headers);
                }),
                HOST);
    }

    /** With the methods of OkHttp's {@code Response}, and of a {@code Request} without a body. */
    public record OkResponse(SameHeaderTwiceTest.OkHeaders headers, int code) {

        public OkResponse request() {
            return this;
        }

        public OkResponse url() {
            return this;
        }

        public String host() {
            return HOST;
        }

        public Object body() {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void ofOkHttp(int status) {
        SameHeaderTwiceTest.OkHeaders fields = new SameHeaderTwiceTest.OkHeaders().add("Authorization", copy);

        assertOneWarning(
                StandardError.during(() -> assertThat(new OkHttp(headers).repeated(new OkResponse(fields, status)))
                        .isNull()),
                HOST);
    }

    /** With the methods of Spring's {@code WebClientResponseException} and of its request. */
    public static class Forbidden {

        private final Map<String, List<String>> fields;

        Forbidden(Map<String, List<String>> fields) {
            this.fields = fields;
        }

        public Forbidden getRequest() {
            return this;
        }

        public URI getURI() {
            return URI.create("https://" + HOST + "/x");
        }

        public Map<String, List<String>> getHeaders() {
            return fields;
        }
    }

    /** The exception of status 401. */
    public static final class Unauthorized extends Forbidden {

        Unauthorized(Map<String, List<String>> fields) {
            super(fields);
        }
    }

    @Test
    void ofWebClient() {
        Map<String, List<String>> fields = new HashMap<>(Map.of("Authorization", List.of(copy)));

        assertOneWarning(
                StandardError.during(() -> {
                    WebClients.refused(new Forbidden(fields), headers);
                    WebClients.refused(new Unauthorized(fields), headers);
                }),
                HOST);
    }
}
