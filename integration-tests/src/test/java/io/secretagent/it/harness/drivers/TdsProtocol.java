package io.secretagent.it.harness.drivers;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** SQL Server's protocol (MS-TDS): PRELOGIN, which old drivers leave out, and LOGIN7, which may be encrypted. */
final class TdsProtocol implements Conversation {

    /** The options version and encryption; the last byte is the value of the latter. */
    private static final byte[] PRELOGIN_RESPONSE = {
        0, 0, 11, 0, 6, 1, 0, 17, 0, 1, (byte) 0xff, 16, 0, 3, (byte) 0xe8, 0, 0, 0
    };

    /** Only the login is encrypted. */
    private static final byte ENCRYPT_OFF = 0;

    private static final byte ENCRYPT_NOT_SUPPORTED = 2;

    private static final int VERSION = 4;
    private static final int FIRST_VERSION_WITH_LONG_COUNTS = 0x7200_0000;
    private static final int USER = 40;
    private static final int PASSWORD = 44;
    private static final int LOGIN_FAILED = 18_456;

    /** Null for a server without encryption. */
    private final SSLContext context;

    private TdsProtocol(SSLContext context) {
        this.context = context;
    }

    static TdsProtocol plain() {
        return new TdsProtocol(null);
    }

    /** As real servers do, which encrypt at least the login. */
    static TdsProtocol withEncryptedLogin() {
        return new TdsProtocol(TdsEncryption.context());
    }

    @Override
    public Optional<Login> hold(DataInputStream in, DataOutputStream out) throws IOException {
        TdsPacket first = TdsPacket.read(in);
        byte[] content = first.type() == TdsPacket.PRELOGIN ? afterPrelogin(in, out) : first.content();
        ByteBuffer login = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        byte[] password = bytes(login, PASSWORD);
        for (int i = 0; i < password.length; i++) {
            int swapped = (password[i] ^ 0xa5) & 0xff;
            password[i] = (byte) (swapped << 4 | swapped >> 4);
        }
        byte[] refusal = refusal(login.getInt(VERSION) >= FIRST_VERSION_WITH_LONG_COUNTS);
        TdsPacket.write(TdsPacket.TABULAR, refusal, out);
        return Optional.of(new Login(
                new String(bytes(login, USER), StandardCharsets.UTF_16LE),
                new String(password, StandardCharsets.UTF_16LE)));
    }

    private byte[] afterPrelogin(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] response = PRELOGIN_RESPONSE.clone();
        response[response.length - 1] = context == null ? ENCRYPT_NOT_SUPPORTED : ENCRYPT_OFF;
        TdsPacket.write(TdsPacket.TABULAR, response, out);
        out.flush();
        if (context == null) {
            return TdsPacket.read(in).content();
        }
        TdsEncryption encryption = new TdsEncryption(context);
        encryption.begin(in, out);
        return TdsPacket.read(new DataInputStream(new ByteArrayInputStream(encryption.read(in))))
                .content();
    }

    /** The text whose offset and number of characters are at an index. */
    private static byte[] bytes(ByteBuffer login, int at) {
        byte[] bytes = new byte[2 * login.getShort(at + Short.BYTES)];
        login.get(login.getShort(at), bytes);
        return bytes;
    }

    private static byte[] refusal(boolean hasLongCounts) {
        byte[] message = "Login failed.".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer tokens = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        int size = 4 + 1 + 1 + 2 + message.length + 1 + 1 + (hasLongCounts ? 4 : 2);
        tokens.put((byte) 0xaa).putShort((short) size).putInt(LOGIN_FAILED).put((byte) 1);
        tokens.put((byte) 14)
                .putShort((short) (message.length / 2))
                .put(message)
                .putShort((short) 0);
        tokens.put(new byte[hasLongCounts ? 4 : 2]);
        tokens.put((byte) 0xfd).putShort((short) 2).put(new byte[hasLongCounts ? 10 : 6]);
        byte[] written = new byte[tokens.position()];
        tokens.flip().get(written);
        return written;
    }
}
