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

    @Test
    void endsInAChainThatIsACycle() {
        SQLException one = new SQLException("one");
        SQLException two = new SQLException("two", one);
        one.setNextException(two);

        assertThat(LoginFailure.isRefusal(one)).isFalse();
    }
}
