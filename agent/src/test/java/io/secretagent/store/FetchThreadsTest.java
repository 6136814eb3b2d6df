package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections are worth their handshakes. */
class FetchThreadsTest {

    @ParameterizedTest(name = "{0} calls that wait {1} ms: {2}")
    @CsvSource({
        "1, 500, 1",
        "2, 10, 1",
        "2, 50, 2",
        "3, 50, 3",
        "4, 50, 4",
        "19, 0, 1",
        "19, 1, 1",
        "19, 10, 4",
        "19, 50, 8",
        "19, 100, 10",
        "19, 5000, 10",
        "200, 1, 4"
    })
    void aFartherServerAndMoreCallsAreWorthMoreConnections(int calls, long waitMillis, int connections) {
        assertThat(FetchThreads.worthwhile(calls, Duration.ofMillis(waitMillis).toNanos()))
                .isEqualTo(connections);
    }
}
