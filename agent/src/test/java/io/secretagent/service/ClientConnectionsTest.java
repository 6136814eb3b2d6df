package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections are named by the order in which they were opened. */
class ClientConnectionsTest {

    private final Traffic traffic = new Traffic();
    private final List<MemoryWire> wires = new ArrayList<>();
    private final List<ClientConnection> opened = new ArrayList<>();

    /** Opens connections, each later than the one before. */
    private void open(ClientConnections connections, int count) {
        for (int i = 0; i < count; i++) {
            MemoryWire wire = new MemoryWire("");
            ClientConnection connection = new ClientConnection(wire, traffic);
            wires.add(wire);
            opened.add(connection);
            awaitNextNano();
            connections.add(connection);
        }
    }

    private static void awaitNextNano() {
        long nanos = System.nanoTime();
        while (System.nanoTime() == nanos) {
            Thread.onSpinWait();
        }
    }

    private void beginIdle(int connection) {
        opened.get(connection).beginIdle();
        awaitNextNano();
    }

    private List<Integer> closed() {
        List<Integer> closed = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            if (wires.get(i).isClosed()) {
                closed.add(i);
            }
        }
        return closed;
    }

    @Test
    void belowTheLimitNoneIsClosed() {
        open(new ClientConnections(3), 3);

        assertThat(closed()).isEmpty();
        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isZero();
    }

    @Test
    void atTheLimitTheOneWhoseStepIsTheOldestIsClosedAndCounted() {
        ClientConnections connections = new ClientConnections(3);
        open(connections, 4);
        assertThat(closed()).containsExactly(0);

        open(connections, 1);
        assertThat(closed()).containsExactly(0, 1);
        assertThat(traffic.get(Count.CONNECTION_ERRORS)).isEqualTo(2);
    }

    @Test
    void atTheLimitTheOneThatHasBeenIdleForTheLongestIsClosedFirst() {
        ClientConnections connections = new ClientConnections(4);
        open(connections, 4);
        beginIdle(3);
        beginIdle(1);
        beginIdle(2);

        open(connections, 1);
        assertThat(closed()).containsExactly(3);
        open(connections, 1);
        assertThat(closed()).containsExactly(1, 3);
    }

    @Test
    void aLowerLimitClosesTheSurplus() {
        ClientConnections connections = new ClientConnections(9);
        open(connections, 5);

        connections.allowFurther(-2);

        assertThat(closed()).containsExactly(0, 1);
        open(connections, 1);
        assertThat(closed()).as("the limit is three").containsExactly(0, 1, 2);
    }

    @Test
    void theLimitIsThoseThatAreOpenAndTheDifference() {
        ClientConnections connections = new ClientConnections(9);
        open(connections, 2);

        connections.allowFurther(1);

        open(connections, 1);
        assertThat(closed()).isEmpty();
        open(connections, 1);
        assertThat(closed()).containsExactly(0);
    }

    @Test
    void theLimitIsNeverAboveTheConfiguredOneNorBelowOne() {
        ClientConnections connections = new ClientConnections(2);
        connections.allowFurther(1000);
        open(connections, 3);
        assertThat(closed()).containsExactly(0);

        connections.allowFurther(-1000);
        assertThat(closed()).containsExactly(0, 1);
        assertThat(connections.isEmpty()).isFalse();
    }

    @Test
    void aLimitThatWasLoweredIsRaisedAgain() {
        ClientConnections connections = new ClientConnections(3);
        open(connections, 1);
        connections.allowFurther(-1);
        connections.allowFurther(1000);

        open(connections, 2);

        assertThat(closed()).isEmpty();
    }

    @Test
    void onlyConnectionsThatHaveExceededTheirLimitAreClosed() {
        ClientConnections connections = new ClientConnections(9);
        open(connections, 2);
        beginIdle(1);

        connections.closeTheLate(System.nanoTime());
        assertThat(closed()).isEmpty();

        connections.closeTheLate(System.nanoTime() + TimeUnit.SECONDS.toNanos(6));
        assertThat(closed()).containsExactly(0);

        connections.closeTheLate(System.nanoTime() + TimeUnit.SECONDS.toNanos(11));
        assertThat(closed()).containsExactly(0, 1);
    }

    @Test
    void onlyIdleConnectionsAreClosedBeforeTheEnd() {
        ClientConnections connections = new ClientConnections(9);
        open(connections, 3);
        beginIdle(1);

        connections.closeTheIdle();
        assertThat(closed()).containsExactly(1);

        connections.closeAll();
        assertThat(closed()).containsExactly(0, 1, 2);
    }

    @Test
    void isEmptyOnceAllAreRemoved() {
        ClientConnections connections = new ClientConnections(9);
        assertThat(connections.isEmpty()).isTrue();
        open(connections, 1);
        assertThat(connections.isEmpty()).isFalse();

        connections.remove(opened.get(0));
        assertThat(connections.isEmpty()).isTrue();
        assertThat(closed()).isEmpty();
    }
}
