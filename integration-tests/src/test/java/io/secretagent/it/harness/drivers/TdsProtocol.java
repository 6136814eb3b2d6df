package io.secretagent.it.harness.drivers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SQL Server's protocol (MS-TDS), without encryption: PRELOGIN, which old drivers leave out, and LOGIN7. */
final class TdsProtocol implements Conversation {

    private static final int PRELOGIN = 0x12;
    private static final int TABULAR = 4;
    private static final int END = 1;
    private static final int HEADER = 8;

    /** The options version and encryption; the latter is not supported. */
    private static final byte[] PRELOGIN_RESPONSE = {
        0, 0, 11, 0, 6, 1, 0, 17, 0, 1, (byte) 0xff, 16, 0, 3, (byte) 0xe8, 0, 0, 2
    };

    private static final int VERSION = 4;
    private static final int FIRST_VERSION_WITH_LONG_COUNTS = 0x7200_0000;
    private static final int USER = 40;
    private static final int PASSWORD = 44;
    private static final int LOGIN_FAILED = 18_456;

    @Override
    public Optional<Login> hold(DataInputStream in, DataOutputStream out) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (read(in, content) == PRELOGIN) {
            write(PRELOGIN_RESPONSE, out);
            out.flush();
            content.reset();
            read(in, content);
        }
        ByteBuffer login = ByteBuffer.wrap(content.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] password = bytes(login, PASSWORD);
        for (int i = 0; i < password.length; i++) {
            int swapped = (password[i] ^ 0xa5) & 0xff;
            password[i] = (byte) (swapped << 4 | swapped >> 4);
        }
        write(refusal(login.getInt(VERSION) >= FIRST_VERSION_WITH_LONG_COUNTS), out);
        return Optional.of(new Login(
                new String(bytes(login, USER), StandardCharsets.UTF_16LE),
                new String(password, StandardCharsets.UTF_16LE)));
    }

    /** Reads a message of one or more packets, and returns its type. */
    private static int read(DataInputStream in, ByteArrayOutputStream content) throws IOException {
        int type;
        int status;
        do {
            type = in.readUnsignedByte();
            status = in.readUnsignedByte();
            int size = in.readUnsignedShort();
            in.readInt();
            content.writeBytes(in.readNBytes(size - HEADER));
        } while ((status & END) == 0);
        return type;
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

    private static void write(byte[] content, DataOutputStream out) throws IOException {
        out.writeByte(TABULAR);
        out.writeByte(END);
        out.writeShort(HEADER + content.length);
        out.writeInt(0x0000_0100);
        out.write(content);
    }
}
