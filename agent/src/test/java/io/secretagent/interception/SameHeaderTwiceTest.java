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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request may have two headers of one name, of which one holds a secret: the other one stays. */
class SameHeaderTwiceTest {

    private final SecretStore store = new SecretStore(Snapshots.of("db", "{\"key\":\"first\"}"));
    private final Origins origins = new Origins();
    private final LoginSecrets secrets = new LoginSecrets(
            new ReferenceParser(Map.of("db", "prod/db")), store, Refreshers.idle(store), origins, Map.of());
    private final HeaderLogins headers = headers();

    private HeaderLogins headers() {
        JdbcLogins jdbc = new JdbcLogins(secrets);
        StaleValues stale = new StaleValues(jdbc, secrets);
        return new HeaderLogins(jdbc, stale, new ClientLogins(jdbc, stale, secrets), secrets);
    }

    /** The value that the application was given, which is an earlier one then. */
    private String earlier() {
        ReferenceText text = ReferenceText.of(SecretVersion.current("db"), "key");
        String value = text.resolve(store.snapshot());
        origins.put(value, text, store.snapshot());
        Snapshots.put(store, "db", "v2", "{\"key\":\"second\"}");
        return value;
    }

    /** One header, as clients have it. */
    public record Field(String name, String value) {

        public String getName() {
            return name;
        }

        public String getValue() {
            return value;
        }
    }

    /** With the methods of Apache HttpClient's. */
    public static final class ApacheRequest {

        final List<Field> fields = new ArrayList<>();

        public Object[] getHeaders() {
            return fields.toArray();
        }

        public void removeHeaders(String name) {
            fields.removeIf(field -> field.name.equalsIgnoreCase(name));
        }

        public void addHeader(String name, Object value) {
            fields.add(new Field(name, (String) value));
        }
    }

    @Test
    void inARequestOfApacheInAnyCase() {
        ApacheRequest request = new ApacheRequest();
        request.addHeader("X-Key", earlier());
        request.addHeader("x-key", "another");

        assertThat(ApacheHeaders.replace(request, new Object(), headers)).isTrue();
        assertThat(request.fields).containsExactly(new Field("X-Key", "second"), new Field("x-key", "another"));
    }

    /** With the methods of OkHttp's {@code Headers} and their builder. */
    public static final class OkHeaders {

        final List<Field> fields = new ArrayList<>();

        public int size() {
            return fields.size();
        }

        public String name(int index) {
            return fields.get(index).name;
        }

        public String value(int index) {
            return fields.get(index).value;
        }

        public OkHeaders newBuilder() {
            OkHeaders copy = new OkHeaders();
            copy.fields.addAll(fields);
            return copy;
        }

        public OkHeaders removeAll(String name) {
            fields.removeIf(field -> field.name.equalsIgnoreCase(name));
            return this;
        }

        public OkHeaders set(String name, String value) {
            return removeAll(name).add(name, value);
        }

        public OkHeaders add(String name, String value) {
            fields.add(new Field(name, value));
            return this;
        }

        public OkHeaders build() {
            return this;
        }
    }

    /** With the methods of OkHttp's {@code Request}, its builder and its URL. */
    public record OkRequest(OkHeaders all) {

        public OkHeaders headers() {
            return all;
        }

        public OkRequest url() {
            return this;
        }

        public String host() {
            return "api.example.com";
        }

        public OkRequest newBuilder() {
            return this;
        }

        public OkRequest headers(OkHeaders other) {
            return new OkRequest(other);
        }

        public OkRequest build() {
            return this;
        }
    }

    @Test
    void inARequestOfOkHttp() {
        OkHeaders fields = new OkHeaders().add("X-Key", "another").add("X-Key", earlier());

        OkRequest sent = (OkRequest) new OkHttp(headers).withCurrent(new OkRequest(fields));

        assertThat(sent.all.fields).containsExactly(new Field("X-Key", "another"), new Field("X-Key", "second"));
    }
}
