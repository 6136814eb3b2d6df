package io.secretagent.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A client in memory: its bytes are all there at once, and its end after them. */
class MemoryWire implements Wire {

    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final CountDownLatch closed = new CountDownLatch(1);
    private final InputStream received;
    private final InputStream rest;
    private volatile boolean isOutputEnded;

    MemoryWire(String received) {
        this(new ByteArrayInputStream(received.getBytes(StandardCharsets.ISO_8859_1)));
    }

    MemoryWire(InputStream received) {
        this(received, InputStream.nullInputStream());
    }

    MemoryWire(InputStream received, InputStream rest) {
        this.received = received;
        this.rest = rest;
    }

    ClientConnection connection() {
        return new ClientConnection(this, new Traffic());
    }

    String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    boolean isOutputEnded() {
        return isOutputEnded;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void open() throws IOException {}

    @Override
    public InputStream input() {
        return received;
    }

    @Override
    public OutputStream output() throws IOException {
        return sent;
    }

    @Override
    public void endOutput() {
        isOutputEnded = true;
    }

    @Override
    public InputStream rest() {
        return rest;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
