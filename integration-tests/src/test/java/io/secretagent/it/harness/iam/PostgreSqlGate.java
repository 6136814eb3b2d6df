package io.secretagent.it.harness.iam;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a real PostgreSQL as Amazon RDS does: accepts TLS only, asks for the password in clear text, checks that it is a token
 * for this server and the user, and only then connects the client to the server, which lets the user in.
 */
public final class PostgreSqlGate extends TlsListener {

    private static final int REQUEST_OF_TLS = 80_877_103;
    private static final int CLEAR_TEXT_PASSWORD = 3;

    private final String host;
    private final int database;
    private final TokenCheck check;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;

    /**
     * Listens on loopback.
     *
     * @param host the name that clients connect to
     * @param database the port of the server
     */
    public PostgreSqlGate(String host, int database, TokenCheck check) {
        this.host = host;
        this.database = database;
        this.check = check;
    }

    /** All that was sent as a password, in its order. */
    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** Why passwords were refused. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Sets the gate's clock ahead of the machine's. */
    public void shiftClock(Duration time) {
        ahead = time;
    }

    @Override
    void serve(Socket client) throws IOException {
        DataInputStream plain = new DataInputStream(client.getInputStream());
        while (plain.readInt() == 2 * Integer.BYTES && plain.readInt() != REQUEST_OF_TLS) {
            client.getOutputStream().write('N'); // GSS
        }
        client.getOutputStream().write('S');
        try (Socket secure = overTls(client)) {
            DataInputStream in = new DataInputStream(secure.getInputStream());
            DataOutputStream out = new DataOutputStream(secure.getOutputStream());
            byte[] startup = in.readNBytes(in.readInt() - Integer.BYTES);
            List<String> parameters =
                    Arrays.asList(text(startup).substring(Integer.BYTES).split("\0", -1));
            send(out, 'R', new byte[] {0, 0, 0, CLEAR_TEXT_PASSWORD});
            in.readByte(); // p
            String password = text(in.readNBytes(in.readInt() - Integer.BYTES - 1));
            in.readByte(); // its end
            tokens.add(password);
            String user = parameters.get(parameters.indexOf("user") + 1);
            String refusal = check.refusal(
                    password,
                    host + ":" + port(),
                    Map.of("DBUser", user, "Action", "connect", "X-Amz-Expires", "900"),
                    Instant.now().plus(ahead));
            if (refusal.isEmpty()) {
                connect(secure, startup);
            } else {
                refusals.add(refusal);
                String reason = "PAM authentication failed for user \"" + user + "\"";
                send(out, 'E', ("SFATAL\0VFATAL\0C28000\0M" + reason + "\0\0").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void connect(Socket client, byte[] startup) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), database)) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            new DataOutputStream(message).writeInt(Integer.BYTES + startup.length);
            message.write(startup);
            server.getOutputStream().write(message.toByteArray());
            relay(client, server);
        }
    }

    private static void send(DataOutputStream out, char type, byte[] body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(type);
        new DataOutputStream(message).writeInt(Integer.BYTES + body.length);
        message.write(body);
        out.write(message.toByteArray());
        out.flush();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
