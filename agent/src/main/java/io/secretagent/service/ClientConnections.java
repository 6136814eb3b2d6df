package io.secretagent.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of one listener; never more than so many. */
final class ClientConnections {

    private final int most;
    /** What is allowed now: as many, or fewer where the process has few descriptors left. */
    private volatile int allowed;

    private final Set<ClientConnection> all = ConcurrentHashMap.newKeySet();

    ClientConnections(int most) {
        this.most = most;
        this.allowed = most;
    }

    /** Adds one. If there are too many, the one that has said nothing for the longest is ended, not the newcomer. */
    void add(ClientConnection connection) {
        if (all.size() >= allowed) {
            endTheSlowest();
        }
        all.add(connection);
    }

    /** Allows so many more than there are, and ends those that are too many. */
    void allowFurther(int more) {
        int before = all.size();
        allowed = Math.max(1, Math.min(most, before + more));
        for (int surplus = before - allowed; surplus > 0; surplus--) {
            endTheSlowest();
        }
    }

    private void endTheSlowest() {
        long now = System.nanoTime();
        ClientConnection slowest = null;
        for (ClientConnection connection : all) {
            if (slowest == null || goesBefore(connection, slowest, now)) {
                slowest = connection;
            }
        }
        if (slowest != null && all.remove(slowest)) {
            slowest.traffic.add(Count.CONNECTION_ERRORS);
            slowest.close();
        }
    }

    /** Who says nothing goes before who is in the midst of something. */
    private static boolean goesBefore(ClientConnection one, ClientConnection other, long now) {
        return one.isIdle() == other.isIdle() ? one.waitingNanos(now) > other.waitingNanos(now) : one.isIdle();
    }

    void remove(ClientConnection connection) {
        all.remove(connection);
    }

    /** Ends those that have not done in time what they should. */
    void endTheLate() {
        long now = System.nanoTime();
        for (ClientConnection connection : all) {
            if (connection.isLate(now)) {
                connection.close();
            }
        }
    }

    void endTheIdle() {
        for (ClientConnection connection : all) {
            if (connection.isIdle()) {
                connection.close();
            }
        }
    }

    void endAll() {
        for (ClientConnection connection : all) {
            connection.close();
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
