package io.secretagent.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.HeaderLogins;
import io.secretagent.connections.JdbcLogins;
import io.secretagent.connections.LoginSecrets;
import io.secretagent.connections.StaleValues;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Spring's {@code WebClient} sends of a secret that is bound to a host: its connector may follow a redirection to another one. */
class WebClientsTest {

    private static final String REFERENCE = "secrets:db:key";

    private final SecretStore store = new SecretStore(Snapshots.of("db", "{\"key\":\"value\"}"));
    private final HeaderLogins headers = headers();

    private HeaderLogins headers() {
        LoginSecrets secrets = new LoginSecrets(
                new ReferenceParser(Map.of("db", "prod/db")),
                store,
                Refreshers.idle(store),
                new Origins(),
                Map.of("db", Set.of("api.example.com")));
        JdbcLogins jdbc = new JdbcLogins(secrets);
        StaleValues stale = new StaleValues(jdbc, secrets);
        return new HeaderLogins(jdbc, stale, new ClientLogins(jdbc, stale, secrets), secrets);
    }

    /** With the method of Spring's {@code ClientRequest}. */
    public record Request(URI url) {}

    /** With the methods of Spring's {@code ClientHttpRequest}. */
    public record Sent(Map<String, List<String>> headers, Object own) {

        public Map<String, List<String>> getHeaders() {
            return headers;
        }

        public Object getNativeRequest() {
            return own;
        }
    }

    /** With the method of Reactor Netty's {@code HttpClientRequest}. */
    public record OfNetty(boolean isFollowRedirect) {}

    private List<String> sentBy(Object connector) {
        Sent sent = new Sent(new HashMap<>(Map.of("X-Key", List.of(REFERENCE))), connector);
        Request request = new Request(URI.create("https://api.example.com/"));
        WebClients.send(new Object[] {request, sent, null}, null, headers);
        return sent.headers.get("X-Key");
    }

    @Test
    void itIsSentByAConnectorThatFollowsNoRedirection() {
        assertThat(sentBy(new OfNetty(false))).containsExactly("value");
    }

    @Test
    void itIsNotSentByOneThatMayFollowARedirection() {
        assertThat(sentBy(new OfNetty(true))).containsExactly(REFERENCE);
        assertThat(sentBy(new Object())).containsExactly(REFERENCE);
    }
}
