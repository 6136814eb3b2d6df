package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientConnectionTest {

    private final ByteArrayInputStream rest = new ByteArrayInputStream(new byte[5000]);
    private final MemoryWire wire = new MemoryWire(new ByteArrayInputStream(new byte[0]), rest);
    private final long beforeNanos = System.nanoTime();
    private final ClientConnection connection = wire.connection();

    /** Asserts it for a step that has begun after a time and before now. */
    private void assertIsLateAfter(long millis, long begunNanos) {
        long limit = TimeUnit.MILLISECONDS.toNanos(millis);
        assertThat(connection.isLate(begunNanos + limit)).isFalse();
        assertThat(connection.isLate(System.nanoTime() + limit + 1)).isTrue();
    }

    @Test
    void aNewConnectionHasFiveSecondsForItsHandshake() {
        assertThat(connection.isIdle()).isFalse();
        assertIsLateAfter(5_000, beforeNanos);
    }

    @Test
    void aClientMayBeIdleForTenSeconds() {
        long nanos = System.nanoTime();
        connection.beginIdle();

        assertThat(connection.isIdle()).isTrue();
        assertIsLateAfter(10_000, nanos);
    }

    @Test
    void aRequestOrReplyMayTakeFiveSeconds() {
        connection.beginIdle();
        long nanos = System.nanoTime();
        connection.beginStep();

        assertThat(connection.isIdle()).isFalse();
        assertIsLateAfter(5_000, nanos);
    }

    @Test
    void aStepMayLastExactlyAsLongAsItsLimit() {
        long nanos = System.nanoTime();
        long startNanos = nanos - connection.stepNanos(nanos);

        assertThat(connection.stepNanos(startNanos + 7)).isEqualTo(7);
        assertThat(connection.isLate(startNanos + 5_000_000_000L)).isFalse();
        assertThat(connection.isLate(startNanos + 5_000_000_001L)).isTrue();
    }

    @Test
    void atTheEndTheClientHasASecondToCloseAndItsBytesAreDiscarded() throws IOException {
        connection.beginIdle();
        long nanos = System.nanoTime();

        connection.finish();

        assertThat(wire.isOutputEnded()).isTrue();
        assertThat(rest.available()).isZero();
        assertThat(connection.isIdle()).isFalse();
        assertThat(wire.isClosed()).isFalse();
        assertIsLateAfter(1_000, nanos);
    }

    @Test
    void closingClosesTheWire() {
        connection.close();

        assertThat(wire.isClosed()).isTrue();
    }
}
