package io.secretagent.it.harness.iam;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a real Redis as Amazon ElastiCache does: accepts TLS only, checks that the password of the first command is a token for
 * this cache and the user, and puts the user's own password in its place.
 */
public final class RedisGate extends TlsListener {

    private final String cache;
    private final int redis;
    private final String password;
    private final TokenCheck check;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();

    /**
     * Listens on loopback.
     *
     * @param redis the port of the server
     * @param password of the user there
     */
    public RedisGate(String cache, int redis, String password, TokenCheck check) {
        this.cache = cache;
        this.redis = redis;
        this.password = password;
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

    @Override
    void serve(Socket client) throws IOException {
        try (Socket secure = overTls(client)) {
            DataInputStream in = new DataInputStream(secure.getInputStream());
            List<String> words = command(in);
            int user = words.indexOf("AUTH") + 1; // also in HELLO
            String token = words.get(user + 1);
            tokens.add(token);
            String refusal =
                    check.refusal(token, cache, Map.of("User", words.get(user), "Action", "connect"), Instant.now());
            if (refusal.isEmpty()) {
                words.set(user + 1, password);
                connect(secure, words);
            } else {
                refusals.add(refusal);
                secure.getOutputStream().write("-WRONGPASS invalid username-password pair\r\n".getBytes());
            }
        }
    }

    private void connect(Socket client, List<String> first) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), redis)) {
            OutputStream out = server.getOutputStream();
            ByteArrayOutputStream command = new ByteArrayOutputStream();
            command.writeBytes(("*" + first.size() + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (String word : first) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                command.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
                command.writeBytes(bytes);
                command.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            out.write(command.toByteArray());
            relay(client, server);
        }
    }

    private static List<String> command(DataInputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        int count = Integer.parseInt(line(in).substring(1));
        for (int i = 0; i < count; i++) {
            int size = Integer.parseInt(line(in).substring(1));
            words.add(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            in.readNBytes(2);
        }
        return words;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\r'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        in.readByte();
        return line.toString();
    }
}
