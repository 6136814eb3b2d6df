package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.store.Refreshers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sent holds passwords: without another use, it is forgotten with the next tick after its time. */
class SentPasswordsTest {

    private static final String FIRST = "first-password";
    private static final String REFERENCE = "secrets:db:password";

    private final GivenSecret secret = new GivenSecret("app", FIRST);
    private final StaleValues stale = new StaleValues(secret.logins, secret.secrets);

    /** The texts that an object holds after a rotation and a tick. */
    private List<String> heldAfterRotation(Object holder) throws IllegalAccessException {
        secret.rotate("v2", "app", "second-password");
        Refreshers.tick(secret.secrets.refresher);
        return Reachable.texts(holder);
    }

    private SentCredentials sent(long recentNanos) {
        SentCredentials sent = new SentCredentials(recentNanos);
        new ClientLogins(secret.logins, stale, secret.secrets, sent).current("redis", null, REFERENCE, true);
        return sent;
    }

    private SentHeaders sentInHeaders(long recentNanos) {
        SentHeaders sent = new SentHeaders(recentNanos);
        ClientLogins clients = new ClientLogins(secret.logins, stale, secret.secrets);
        HeaderLogins headers = new HeaderLogins(secret.logins, stale, clients, secret.secrets, sent);
        headers.current(new Object(), "api.example.com", secret.given("password"));
        return sent;
    }

    @Test
    void areKeptForHalfAMinute() throws IllegalAccessException {
        assertThat(heldAfterRotation(sent(SentCredentials.RECENT_NANOS))).contains(FIRST);
    }

    @Test
    void areForgottenThen() throws IllegalAccessException {
        assertThat(heldAfterRotation(sent(0))).doesNotContain(FIRST);
    }

    @Test
    void ofHeadersAreKeptForHalfAMinute() throws IllegalAccessException {
        assertThat(heldAfterRotation(sentInHeaders(SentCredentials.RECENT_NANOS)))
                .contains(FIRST);
    }

    @Test
    void ofHeadersAreForgottenThen() throws IllegalAccessException {
        assertThat(heldAfterRotation(sentInHeaders(0))).doesNotContain(FIRST);
    }
}
