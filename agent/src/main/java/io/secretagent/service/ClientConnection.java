package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;

/** A client that is being served, and until when it has to have done what is waited for. */
final class ClientConnection {

    /** How long a client may say nothing at all. */
    static final long IDLE_MILLIS = 10_000;
    /** How long a handshake, a whole request or the taking of a reply may last, however lively it is. */
    static final long STEP_MILLIS = 5_000;

    private static final long LINGER_MILLIS = 1_000;
    private static final long NANOS = 1_000_000;

    final Wire wire;
    final Traffic traffic;
    private volatile long sinceNanos = System.nanoTime();
    private volatile long allowedNanos = STEP_MILLIS * NANOS;
    private volatile boolean isIdle;

    ClientConnection(Wire wire, Traffic traffic) {
        this.wire = wire;
        this.traffic = traffic;
    }

    /** The client may take its time, and may be sent away. */
    void idle() {
        begin(IDLE_MILLIS, true);
    }

    /** The next step begins. */
    void step() {
        begin(STEP_MILLIS, false);
    }

    private void begin(long millis, boolean idle) {
        sinceNanos = System.nanoTime();
        allowedNanos = millis * NANOS;
        isIdle = idle;
    }

    boolean isIdle() {
        return isIdle;
    }

    boolean isLate(long nowNanos) {
        return waitingNanos(nowNanos) > allowedNanos;
    }

    /** For how long it is waited for. */
    long waitingNanos(long nowNanos) {
        return nowNanos - sinceNanos;
    }

    /**
     * Ends it so that the last reply arrives: closing with bytes unread would reset the connection, and the client might
     * lose what it was told.
     */
    void finish() throws IOException {
        begin(LINGER_MILLIS, false);
        wire.endOutput();
        InputStream rest = wire.rest();
        byte[] ignored = new byte[1024];
        while (rest.read(ignored) >= 0) {
            continue; // until the client closes, or the clock ends it
        }
    }

    void close() {
        wire.close();
    }
}
