package io.secretagent.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of one listener, limited in number. Thread-safe. */
final class ClientConnections {

    private final int limit;
    /** The current limit: lower than the configured one where the process has few file descriptors left. */
    private volatile int allowed;

    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();

    ClientConnections(int limit) {
        this.limit = limit;
        this.allowed = limit;
    }

    /** Adds a connection. At the limit, the connection that has been idle for the longest is closed to make room. */
    void add(ClientConnection connection) {
        if (open.size() >= allowed) {
            closeTheSlowest();
        }
        open.add(connection);
    }

    /**
     * Sets the current limit to the number of open connections and a difference, and closes connections above it.
     *
     * @param difference how many more may be opened; below zero if there are too many
     */
    void allowFurther(int difference) {
        int before = open.size();
        allowed = Math.max(1, Math.min(limit, before + difference));
        for (int surplus = before - allowed; surplus > 0; surplus--) {
            closeTheSlowest();
        }
    }

    private void closeTheSlowest() {
        long nowNanos = System.nanoTime();
        ClientConnection slowest = null;
        for (ClientConnection connection : open) {
            if (slowest == null || isSlower(connection, slowest, nowNanos)) {
                slowest = connection;
            }
        }
        if (slowest != null && open.remove(slowest)) {
            slowest.traffic.add(Count.CONNECTION_ERRORS);
            slowest.close();
        }
    }

    /** An idle connection counts as slower than one with a step under way. */
    private static boolean isSlower(ClientConnection one, ClientConnection other, long nowNanos) {
        return one.isIdle() == other.isIdle() ? one.stepNanos(nowNanos) > other.stepNanos(nowNanos) : one.isIdle();
    }

    void remove(ClientConnection connection) {
        open.remove(connection);
    }

    /**
     * Closes the connections whose current step has exceeded its limit.
     *
     * @param nowNanos the current time of {@link System#nanoTime}
     */
    void closeTheLate(long nowNanos) {
        for (ClientConnection connection : open) {
            if (connection.isLate(nowNanos)) {
                connection.close();
            }
        }
    }

    void closeTheIdle() {
        for (ClientConnection connection : open) {
            if (connection.isIdle()) {
                connection.close();
            }
        }
    }

    void closeAll() {
        for (ClientConnection connection : open) {
            connection.close();
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }
}
