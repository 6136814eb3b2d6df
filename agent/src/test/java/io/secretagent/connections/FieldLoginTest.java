package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FieldLoginTest {

    private static final SQLException REFUSED = new SQLException("no", "28P01");

    private final RunningLogins agent = new RunningLogins();

    @AfterEach
    void stop() {
        agent.close();
    }

    /** With the fields of JSch's session, and one that a login uses up. */
    private static final class Session {
        private String username = "app";
        private byte[] password;
        private int sent;

        Session(String password) {
            this.password = password.getBytes(StandardCharsets.UTF_8);
        }

        String password() {
            return password == null ? null : new String(password, StandardCharsets.UTF_8);
        }
    }

    private FieldLogin begun(Session session) {
        return FieldLogin.begun(agent.clients, "ssh", session);
    }

    @Test
    void theFieldHasTheCurrentPasswordWhileTheLoginIsUnderWay() {
        Session session = new Session("secrets:TestingSecret:pw");

        begun(session);

        assertThat(session.password()).isEqualTo("first");
        assertThat(session.username).isEqualTo("app");
    }

    @Test
    void afterARefusalTheObjectIsAsBeforeExceptForThePassword() {
        Session session = new Session("secrets:TestingSecret:pw");
        FieldLogin login = begun(session);
        session.sent = 7;
        session.password = null;
        agent.aws.answer("second");

        assertThat(login.isRepeated(REFUSED)).isTrue();
        assertThat(session.password()).isEqualTo("second");
        assertThat(session.sent).isZero();
    }

    @Test
    void afterASecondRefusalOfTheSameItIsNotRepeated() {
        Session session = new Session("secrets:TestingSecret:pw");
        FieldLogin login = begun(session);

        assertThat(login.isRepeated(REFUSED)).isFalse();
    }

    @Test
    void aReferenceWithoutAValueIsNotSent() {
        Session session = new Session("secrets:TestingSecret:none");

        begun(session);

        assertThat(session.password()).isNull();
        assertThat(session.username).isEmpty();
    }

    @Test
    void aTypedPasswordStays() {
        Session session = new Session("typed");

        begun(session).succeeded();

        assertThat(session.password()).isEqualTo("typed");
        assertThat(session.username).isEqualTo("app");
    }
}
