package io.secretagent.it.harness.drivers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The protocol of MySQL and MariaDB. Their drivers send a password in clear text over TLS only, so this server tries which of the
 * passwords that it knows fits the hash that it receives: of {@code mysql_native_password}, or of {@code caching_sha2_password}.
 */
final class MySqlProtocol implements Conversation {

    private static final byte[] NONCE = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_OF_NONCE = 8;
    private static final String NATIVE = "mysql_native_password\0";
    /** Protocol 4.1 with a database, transactions, long hashes, and names of plug-ins. */
    private static final int CAPABILITIES = 0x0028_A20F;

    private static final int BEFORE_USER = 32;
    private static final int SHA_1 = 20;

    private final String version;
    private final List<String> passwords;

    MySqlProtocol(String version, List<String> passwords) {
        this.version = version;
        this.passwords = passwords;
    }

    @Override
    public Optional<Login> hold(DataInputStream in, DataOutputStream out) throws IOException {
        send(0, greeting(), out);
        Packet response = Packet.read(in);
        byte[] bytes = response.bytes();
        int end = indexOfZero(bytes, BEFORE_USER);
        String user = new String(bytes, BEFORE_USER, end - BEFORE_USER, StandardCharsets.UTF_8);
        byte[] hash = Arrays.copyOfRange(bytes, end + 2, end + 2 + bytes[end + 1]);
        int last = response.number();
        if (hash.length < SHA_1) {
            send(last + 1, concatenated(new byte[] {(byte) 0xfe}, text(NATIVE), NONCE, new byte[1]), out);
            Packet switched = Packet.read(in);
            hash = switched.bytes();
            last = switched.number();
        }
        send(last + 1, concatenated(new byte[] {(byte) 0xff, 0x15, 0x04}, text("#28000Access denied")), out);
        return Optional.of(new Login(user, password(hash)));
    }

    private byte[] greeting() {
        byte[] low = {(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8)};
        byte[] high = {(byte) (CAPABILITIES >> 16), (byte) (CAPABILITIES >>> 24)};
        return concatenated(
                new byte[] {10},
                text(version + "\0"),
                new byte[] {1, 0, 0, 0},
                Arrays.copyOf(NONCE, FIRST_OF_NONCE),
                new byte[1],
                low,
                new byte[] {45, 2, 0}, // utf8mb4, autocommit
                high,
                new byte[] {(byte) (NONCE.length + 1)},
                new byte[10],
                Arrays.copyOfRange(NONCE, FIRST_OF_NONCE, NONCE.length),
                new byte[1],
                text(NATIVE));
    }

    private String password(byte[] hash) {
        for (String password : passwords) {
            if (Arrays.equals(hash, hash(password, hash.length == SHA_1))) {
                return password;
            }
        }
        return null;
    }

    private static byte[] hash(String password, boolean isNative) {
        String algorithm = isNative ? "SHA-1" : "SHA-256";
        byte[] once = digest(algorithm, text(password));
        byte[] twice = digest(algorithm, once);
        byte[] mask = isNative ? digest(algorithm, NONCE, twice) : digest(algorithm, twice, NONCE);
        for (int i = 0; i < once.length; i++) {
            once[i] ^= mask[i];
        }
        return once;
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            return MessageDigest.getInstance(algorithm).digest(concatenated(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int indexOfZero(byte[] bytes, int from) {
        int index = from;
        while (bytes[index] != 0) {
            index++;
        }
        return index;
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void send(int number, byte[] content, DataOutputStream out) throws IOException {
        out.write(new byte[] {(byte) content.length, (byte) (content.length >> 8), 0, (byte) number});
        out.write(content);
        if (number == 0 || content[0] == (byte) 0xfe) {
            out.flush();
        }
    }

    /** A packet of a client. */
    private record Packet(int number, byte[] bytes) {

        static Packet read(DataInputStream in) throws IOException {
            int size = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
            int number = in.readUnsignedByte();
            return new Packet(number, in.readNBytes(size));
        }
    }
}
