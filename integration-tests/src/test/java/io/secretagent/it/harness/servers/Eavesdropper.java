package io.secretagent.it.harness.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records passwords: speaks enough of PostgreSQL's protocol to receive them in clear text, and refuses all of them. */
public final class Eavesdropper implements AutoCloseable {

    private static final int CLEAR_TEXT_PASSWORD = 3;

    private final ServerSocket server;
    private final List<String> passwords = new CopyOnWriteArrayList<>();

    private Eavesdropper(ServerSocket server) {
        this.server = server;
    }

    /** Listens on loopback. */
    public static Eavesdropper start() {
        try {
            Eavesdropper started = new Eavesdropper(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(started::listen, "eavesdropper");
            thread.setDaemon(true);
            thread.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL after a scheme such as {@code jdbc:postgresql:}; without encryption, and further parameters can be appended. */
    public String address() {
        return "//127.0.0.1:" + server.getLocalPort() + "/db?sslmode=disable&gssEncMode=disable";
    }

    /** The passwords that it received, one for each login. */
    public List<String> passwords() {
        return passwords;
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                converse(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (IOException e) {
                // the client has closed the connection, or the test has ended
            }
        }
    }

    private void converse(DataInputStream in, DataOutputStream out) throws IOException {
        in.readNBytes(in.readInt() - Integer.BYTES); // the startup message with the user
        out.writeByte('R');
        out.writeInt(2 * Integer.BYTES);
        out.writeInt(CLEAR_TEXT_PASSWORD);
        out.flush();
        in.readByte(); // p
        byte[] password = in.readNBytes(in.readInt() - Integer.BYTES);
        passwords.add(new String(password, 0, password.length - 1, StandardCharsets.UTF_8));
        byte[] fields = "SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0".getBytes(StandardCharsets.UTF_8);
        out.writeByte('E');
        out.writeInt(Integer.BYTES + fields.length);
        out.write(fields);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
