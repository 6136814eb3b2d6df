package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;

/** A client that is being served, with the deadline of its current step. Thread-safe. */
final class ClientConnection {

    /** How long a client may send nothing between requests. */
    static final long IDLE_MILLIS = 10_000;
    /** The limit for a handshake, for a whole request and for a whole reply, also while bytes arrive. */
    static final long STEP_MILLIS = 5_000;

    private static final long LINGER_MILLIS = 1_000;
    private static final long NANOS = 1_000_000;

    final Wire wire;
    final Traffic traffic;
    private volatile long startNanos = System.nanoTime();
    private volatile long allowedNanos = STEP_MILLIS * NANOS;
    private volatile boolean isIdle;

    ClientConnection(Wire wire, Traffic traffic) {
        this.wire = wire;
        this.traffic = traffic;
    }

    /** The client is between requests: {@link #IDLE_MILLIS} apply, and it may be closed to make room. */
    void beginIdle() {
        begin(IDLE_MILLIS, true);
    }

    /** A handshake, request or reply begins: {@link #STEP_MILLIS} apply. */
    void beginStep() {
        begin(STEP_MILLIS, false);
    }

    private void begin(long millis, boolean idle) {
        startNanos = System.nanoTime();
        allowedNanos = millis * NANOS;
        isIdle = idle;
    }

    boolean isIdle() {
        return isIdle;
    }

    /** Whether the current step has lasted longer than it may. */
    boolean isLate(long nowNanos) {
        return stepNanos(nowNanos) > allowedNanos;
    }

    /** How long the current step has lasted. */
    long stepNanos(long nowNanos) {
        return nowNanos - startNanos;
    }

    /**
     * Ends the connection so that the last reply arrives: closing with bytes unread would reset the connection, and the
     * client might lose the reply.
     */
    void finish() throws IOException {
        begin(LINGER_MILLIS, false);
        wire.endOutput();
        InputStream rest = wire.rest();
        byte[] ignored = new byte[1024];
        while (rest.read(ignored) >= 0) {
            // until the client closes, or the clock thread closes the connection
        }
    }

    void close() {
        wire.close();
    }
}
