package io.secretagent.it.harness.drivers;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A server on loopback that holds a vendor's conversation with each client. */
final class SocketRecorder implements Recorder {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Conversation conversation;
    private final ServerSocket server;
    private final List<Login> logins = new ArrayList<>();

    private SocketRecorder(Conversation conversation) throws IOException {
        this.conversation = conversation;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::listen);
    }

    static SocketRecorder start(Conversation conversation) {
        try {
            return new SocketRecorder(conversation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "recorder");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            conversation.hold(new DataInputStream(client.getInputStream()), out).ifPresent(this::add);
            out.flush(); // the refusal, after it is recorded
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private synchronized void add(Login login) {
        logins.add(login);
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public synchronized List<Login> taken() {
        List<Login> taken = List.copyOf(logins);
        logins.clear();
        return taken;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
