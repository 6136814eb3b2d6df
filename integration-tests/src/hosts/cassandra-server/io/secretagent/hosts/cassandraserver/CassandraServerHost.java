package io.secretagent.hosts.cassandraserver;

import io.secretagent.hosts.jdk.CommandLoop;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of a Cassandra server that a login needs: CQL's binary protocol 4 (native_protocol_v4.spec), whose password authenticator it
 * is. It refuses every query, so a client that has logged in gets another error. Handles {@code set USER PASSWORD} and {@code refused}.
 */
public final class CassandraServerHost {

    private static final int ERROR = 0x00;
    private static final int STARTUP = 0x01;
    private static final int AUTHENTICATE = 0x03;
    private static final int OPTIONS = 0x05;
    private static final int SUPPORTED = 0x06;
    private static final int AUTH_RESPONSE = 0x0F;
    private static final int AUTH_SUCCESS = 0x10;
    private static final int BAD_CREDENTIALS = 0x0100;

    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();
    private static final AtomicLong REFUSED = new AtomicLong();

    private CassandraServerHost() {}

    public static void main(String[] arguments) throws Exception {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(listener));
        acceptor.setDaemon(true);
        acceptor.start();
        System.out.println("ready " + listener.getLocalPort());
        CommandLoop.run(3, CassandraServerHost::reply);
        System.exit(0);
    }

    private static String reply(String[] words) {
        if (words[0].equals("set")) {
            PASSWORDS.put(words[1], words[2]);
        }
        return words[0].equals("refused") ? "" + REFUSED.get() : "done";
    }

    private static void accept(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                in.readShort(); // version, flags
                short stream = in.readShort();
                int opcode = in.readUnsignedByte();
                byte[] body = new byte[in.readInt()];
                in.readFully(body);
                answer(opcode, body, stream, out);
            }
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private static void answer(int opcode, byte[] body, short stream, DataOutputStream out) throws IOException {
        if (opcode == OPTIONS) {
            send(out, stream, SUPPORTED, new byte[] {0, 0});
        } else if (opcode == STARTUP) {
            send(out, stream, AUTHENTICATE, text("org.apache.cassandra.auth.PasswordAuthenticator"));
        } else if (opcode != AUTH_RESPONSE) {
            error(out, stream, 0, "This server has logins only.");
        } else if (isAccepted(new String(body, 4, body.length - 4, StandardCharsets.UTF_8).split("\0"))) {
            send(out, stream, AUTH_SUCCESS, new byte[] {-1, -1, -1, -1});
        } else {
            REFUSED.incrementAndGet();
            error(out, stream, BAD_CREDENTIALS, "Provided username and/or password are incorrect");
        }
    }

    /** @param token the empty authorization id, the user and the password */
    private static boolean isAccepted(String[] token) {
        return token.length == 3 && token[2].equals(PASSWORDS.get(token[1]));
    }

    private static void error(DataOutputStream out, short stream, int code, String message) throws IOException {
        byte[] text = text(message);
        byte[] body = new byte[4 + text.length];
        body[2] = (byte) (code >> 8);
        body[3] = (byte) code;
        System.arraycopy(text, 0, body, 4, text.length);
        send(out, stream, ERROR, body);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[2 + bytes.length];
        body[0] = (byte) (bytes.length >> 8);
        body[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, body, 2, bytes.length);
        return body;
    }

    private static void send(DataOutputStream out, short stream, int opcode, byte[] body) throws IOException {
        out.write(new byte[] {(byte) 0x84, 0, (byte) (stream >> 8), (byte) stream, (byte) opcode});
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }
}
