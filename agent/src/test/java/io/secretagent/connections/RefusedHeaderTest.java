package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.SecretsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a header has after a server has refused the request. */
@Timeout(60)
class RefusedHeaderTest {

    private static final String HOST = "api.example.com";

    private final RunningLogins agent = new RunningLogins();
    private final SecretsServer aws = agent.aws;
    private final HeaderLogins headers =
            new HeaderLogins(agent.logins, new StaleValues(agent.logins, agent.secrets), agent.clients, agent.secrets);
    private final String given = given();
    private final Object exchange = new Object();

    @AfterEach
    void stop() {
        agent.close();
    }

    private String given() {
        ReferenceText text = ReferenceText.of(SecretVersion.current("TestingSecret"), "pw");
        String value = text.resolve(agent.store.snapshot());
        agent.secrets.origins.put(value, text, agent.store.snapshot());
        return value;
    }

    private String sent(Object request) {
        headers.begin(request);
        String current = headers.current(request, HOST, given);
        return current == null ? given : current;
    }

    @Test
    void itHasTheValueThatAwsHasMeanwhile() {
        assertThat(sent(exchange)).isEqualTo("first");
        aws.answer("second");

        assertThat(headers.isRepeated(exchange)).isTrue();
        assertThat(sent(exchange)).isEqualTo("second");
        headers.succeeded(exchange);
        assertThat(sent(new Object())).isEqualTo("second");
    }

    @Test
    void itIsNotSentAgainIfTheSameWouldBeSent() {
        sent(exchange);

        assertThat(headers.isRepeated(exchange)).isFalse();
    }

    @Test
    void aRequestWithoutSecretsCausesNoCall() throws Exception {
        int before = aws.requests.size();
        headers.begin(exchange);
        headers.current(exchange, HOST, "text/html");

        assertThat(headers.isRepeated(exchange)).isFalse();
        headers.refused(exchange).get();
        headers.refusedAt(HOST).get();
        assertThat(aws.requests).hasSize(before);
    }

    @Test
    void aPendingVersionIsTriedAndUsedUntilItIsCurrent() {
        aws.put("AWSPENDING", "pending");
        sent(exchange);

        assertThat(headers.isRepeated(exchange)).isTrue();
        assertThat(sent(exchange)).isEqualTo("pending");
        headers.succeeded(exchange);

        assertThat(sent(new Object())).isEqualTo("pending");
    }

    @Test
    void aPendingVersionThatIsRefusedTooIsNotSentAgain() {
        aws.put("AWSPENDING", "pending");
        sent(exchange);
        headers.isRepeated(exchange);
        assertThat(sent(exchange)).isEqualTo("pending");

        assertThat(headers.isRepeated(exchange)).isFalse();
        assertThat(sent(new Object())).isEqualTo("first");
    }

    @Test
    void aClientThatDoesNotSayWhichRequestWasRefusedSendsTheNextOneRight() throws Exception {
        sent(exchange);
        aws.answer("second");
        headers.refusedAt("other.example.com").get();
        assertThat(sent(new Object())).isEqualTo("first");
        headers.refusedAt(HOST).get();

        assertThat(sent(new Object())).isEqualTo("second");
    }

    @Test
    void whereItIsNotSentAgainTheNextOneIsRight() throws Exception {
        sent(exchange);
        aws.answer("second");
        headers.refused(exchange).get();

        assertThat(sent(new Object())).isEqualTo("second");
    }
}
