package io.secretagent.service;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An endpoint whose clients are those that a test connects. */
final class FakeEndpoint implements Endpoint {

    /** Accepts one client. */
    interface Acceptance {
        Wire accept() throws IOException;
    }

    final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Acceptance> clients = new LinkedBlockingQueue<>();

    void connect(Wire wire) {
        connect(() -> wire);
    }

    void connect(Acceptance acceptance) {
        clients.add(acceptance);
    }

    @Override
    public void check() {
        calls.add("check");
    }

    @Override
    public void open() {
        calls.add("open");
    }

    @Override
    public Wire accept() throws IOException {
        try {
            return clients.take().accept();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkFiles() {
        calls.add("checkFiles");
    }

    @Override
    public void close() {
        calls.add("close");
        connect(() -> {
            throw new SocketException("Socket closed");
        });
    }

    @Override
    public String toString() {
        return "fake:1";
    }
}
