package io.secretagent.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginFailureTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        28P01, 0, true
        28000, 0, true
        -, 1045, true
        72000, 1017, true
        99999, 17079, true
        S0001, 18456, true
        08001, -4214, true
        08004, 40000, true
        08004, 0, false
        40000, 40000, false
        08S01, 0, false
        08001, 0, false
        42000, 1044, false
        -, 0, false
        """)
    void isRecognisedByStateOrCode(String state, int code, boolean isRefused) {
        assertThat(LoginFailure.isRefusal(new SQLException("no", state, code))).isEqualTo(isRefused);
    }

    @Test
    void isFoundAnywhereInTheChain() {
        SQLException refused = new SQLException("no", "28000");
        SQLException next = new SQLException("first");
        next.setNextException(refused);

        assertThat(LoginFailure.isRefusal(new RuntimeException(new IOException(refused))))
                .isTrue();
        assertThat(LoginFailure.isRefusal(new RuntimeException(next))).isTrue();
        assertThat(LoginFailure.isRefusal(new RuntimeException(new IOException("28000"))))
                .isFalse();
    }

    /** The drivers' own exceptions, without the drivers. */
    private static final class TTransportException extends Exception {

        TTransportException(String message) {
            super(message);
        }
    }

    private static class AuthenticationException extends RuntimeException {

        AuthenticationException(String message) {
            super(message);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        Peer indicated failure: Error validating the login, true
        HTTP Response code: 401, true
        'HTTP Response code: 403, Error message: Invalid access token.', true
        HTTP Response code: 503, false
        java.net.ConnectException: Connection refused, false
        """)
    void isRecognisedByTheMessageOfThriftsTransport(String message, boolean isRefused) {
        SQLException hives = new SQLException("Could not open client transport", " 08S01");
        hives.initCause(new TTransportException(message));

        assertThat(LoginFailure.isRefusal(hives)).isEqualTo(isRefused);
        assertThat(LoginFailure.isRefusal(new SQLException(message, " 08S01"))).isFalse();
    }

    private static final class DatabricksHttpException extends SQLException {

        DatabricksHttpException(String message) {
            super(message, "08000");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, true", "404, false", "503, false"})
    void isRecognisedByTheHttpStatusThatDatabricksNames(String status, boolean isRefused) {
        String message = "HTTP request failed by code: " + status + ", status line: HTTP/1.1 " + status;

        assertThat(LoginFailure.isRefusal(new SQLException(new DatabricksHttpException(message))))
                .isEqualTo(isRefused);
        assertThat(LoginFailure.isRefusal(new SQLException(message, "08000"))).isFalse();
    }

    @Test
    void isRecognisedAmongTheSuppressedExceptionsOfCassandrasNodes() {
        Exception allNodesFailed = new IllegalStateException("Could not reach any contact point");
        allNodesFailed.addSuppressed(new IOException("down"));
        SQLException wrapper = new SQLException(allNodesFailed);
        assertThat(LoginFailure.isRefusal(wrapper)).isFalse();

        allNodesFailed.addSuppressed(
                new AuthenticationException("Authentication error on node /127.0.0.1:9042: server replied with…"));

        assertThat(LoginFailure.isRefusal(wrapper)).isTrue();
    }

    @Test
    void isRecognisedInTheRuntimeExceptionOfAvatica() {
        String status = "Failed to execute HTTP Request, got HTTP/";

        assertThat(LoginFailure.isRefusal(new RuntimeException(status + 401))).isTrue();
        assertThat(LoginFailure.isRefusal(new RuntimeException(status + 502))).isFalse();
        assertThat(LoginFailure.isRefusal(new IOException(status + 401))).isFalse();
    }

    @Test
    void endsInAChainThatIsACycle() {
        SQLException one = new SQLException("one");
        SQLException two = new SQLException("two", one);
        one.setNextException(two);

        assertThat(LoginFailure.isRefusal(one)).isFalse();
    }
}
