package io.secretagent.it.harness.servers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The part of an LDAP server (RFC 4511) that a simple bind needs, in the tests' own JVM. */
public final class Ldap implements Passwords {

    private static final int BIND_REQUEST = 0x60;
    private static final byte SUCCESS = 0;
    private static final byte INVALID_CREDENTIALS = 49;

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket listener;

    private Ldap() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Starts the server. */
    public static Ldap start() {
        try {
            return new Ldap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Responds to binds until an unbind or the end of the connection. */
    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                in.readByte(); // SEQUENCE
                byte[] content = new byte[length(in)];
                in.readFully(content);
                ByteBuffer message = ByteBuffer.wrap(content);
                byte[] id = element(message);
                if ((message.get() & 0xFF) != BIND_REQUEST) {
                    return;
                }
                length(message);
                element(message); // the protocol's version
                String user = new String(element(message), StandardCharsets.UTF_8);
                String password = new String(element(message), StandardCharsets.UTF_8);
                answer(
                        socket.getOutputStream(),
                        id,
                        password.equals(passwords.get(user)) ? SUCCESS : INVALID_CREDENTIALS);
            }
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int length = first < 0x80 ? first : 0;
        for (int i = first; i > 0x80; i--) {
            length = length << 8 | in.readUnsignedByte();
        }
        return length;
    }

    private static int length(ByteBuffer message) {
        int first = message.get() & 0xFF;
        int length = first < 0x80 ? first : 0;
        for (int i = first; i > 0x80; i--) {
            length = length << 8 | message.get() & 0xFF;
        }
        return length;
    }

    private static byte[] element(ByteBuffer message) {
        message.get(); // its type
        byte[] content = new byte[length(message)];
        message.get(content);
        return content;
    }

    /** A BindResponse with no name and no message; lengths are short enough for one byte. */
    private static void answer(OutputStream out, byte[] id, byte code) throws IOException {
        byte[] response = {0x61, 7, 0x0A, 1, code, 4, 0, 4, 0};
        ByteBuffer message = ByteBuffer.allocate(4 + id.length + response.length);
        message.put((byte) 0x30).put((byte) (2 + id.length + response.length));
        message.put((byte) 2).put((byte) id.length).put(id).put(response);
        out.write(message.array());
        out.flush();
    }

    @Override
    public String address() {
        return "" + listener.getLocalPort();
    }

    @Override
    public void set(String user, String password) {
        passwords.put(user, password);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
