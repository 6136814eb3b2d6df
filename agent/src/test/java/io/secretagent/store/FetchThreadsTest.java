package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections are worth their handshakes. */
class FetchThreadsTest {

    @ParameterizedTest(name = "{0} calls that wait {1} ms, handshakes of {2} ms: {3}")
    @CsvSource({
        "1, 500, 15, 1",
        "2, 10, 15, 1",
        "2, 50, 15, 2",
        "4, 50, 15, 4",
        "19, 0, 15, 1",
        "19, 1, 15, 1",
        "19, 10, 15, 4",
        "19, 50, 15, 8",
        "19, 50, 200, 2",
        "19, 50, 1000, 1",
        "19, 5000, 15, 10",
        "200, 1, 15, 4"
    })
    void aFartherServerAndMoreCallsAreWorthMoreConnections(
            int calls, long waitMillis, long handshakeMillis, int connections) {
        assertThat(FetchThreads.worthwhile(calls, nanos(waitMillis), nanos(handshakeMillis)))
                .isEqualTo(connections);
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
