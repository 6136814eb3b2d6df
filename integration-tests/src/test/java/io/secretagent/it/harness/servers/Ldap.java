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

/**
 * The part of an LDAP server (RFC 4511) that a simple bind needs, in the tests' own JVM, and searches of those who have bound: one for a
 * {@code uid} finds an entry of that name below the base, any other one nothing.
 */
public final class Ldap implements Passwords {

    private static final int BIND_REQUEST = 0x60;
    private static final int BIND_RESPONSE = 0x61;
    private static final int SEARCH_REQUEST = 0x63;
    private static final int SEARCH_RESULT_ENTRY = 0x64;
    private static final int SEARCH_RESULT_DONE = 0x65;
    private static final int EQUALITY_MATCH = 0xA3;
    private static final byte SUCCESS = 0;
    private static final byte INVALID_CREDENTIALS = 49;
    private static final byte INSUFFICIENT_ACCESS_RIGHTS = 50;

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

    /** Responds to binds and searches until an unbind or the end of the connection. */
    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            boolean isBound = false;
            while (true) {
                in.readByte(); // SEQUENCE
                byte[] content = new byte[length(in)];
                in.readFully(content);
                ByteBuffer message = ByteBuffer.wrap(content);
                byte[] id = element(message);
                int operation = message.get() & 0xFF;
                length(message);
                if (operation == BIND_REQUEST) {
                    isBound = bind(message);
                    answer(socket.getOutputStream(), id, BIND_RESPONSE, isBound ? SUCCESS : INVALID_CREDENTIALS);
                } else if (operation == SEARCH_REQUEST) {
                    if (isBound) {
                        search(message, socket.getOutputStream(), id);
                    }
                    byte code = isBound ? SUCCESS : INSUFFICIENT_ACCESS_RIGHTS;
                    answer(socket.getOutputStream(), id, SEARCH_RESULT_DONE, code);
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private boolean bind(ByteBuffer request) {
        element(request); // the protocol's version
        String user = text(element(request));
        return text(element(request)).equals(passwords.get(user));
    }

    private static void search(ByteBuffer request, OutputStream out, byte[] id) throws IOException {
        String base = text(element(request));
        for (int i = 0; i < 5; i++) {
            element(request); // scope, aliases, limits, types only
        }
        boolean isEquality = (request.get() & 0xFF) == EQUALITY_MATCH;
        length(request);
        if (isEquality && text(element(request)).equals("uid")) {
            byte[] name = ("uid=" + text(element(request)) + "," + base).getBytes(StandardCharsets.UTF_8);
            ByteBuffer entry = ByteBuffer.allocate(4 + name.length);
            entry.put((byte) 4)
                    .put((byte) name.length)
                    .put(name)
                    .put((byte) 0x30)
                    .put((byte) 0);
            send(out, id, SEARCH_RESULT_ENTRY, entry.array());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
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

    /** A result with no name and no message. */
    private static void answer(OutputStream out, byte[] id, int operation, byte code) throws IOException {
        send(out, id, operation, new byte[] {0x0A, 1, code, 4, 0, 4, 0});
    }

    /** Lengths are short enough for one byte. */
    private static void send(OutputStream out, byte[] id, int operation, byte[] content) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(6 + id.length + content.length);
        message.put((byte) 0x30).put((byte) (4 + id.length + content.length));
        message.put((byte) 2).put((byte) id.length).put(id);
        message.put((byte) operation).put((byte) content.length).put(content);
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
