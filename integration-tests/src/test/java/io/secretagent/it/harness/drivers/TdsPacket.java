package io.secretagent.it.harness.drivers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A message of MS-TDS, which may come in several packets. */
record TdsPacket(int type, byte[] content) {

    static final int PRELOGIN = 0x12;
    static final int TABULAR = 4;
    /** The bytes of a packet before its content; its size, with them, is at index 2. */
    static final int HEADER = 8;

    private static final int END = 1;

    static TdsPacket read(DataInputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int type;
        int status;
        do {
            type = in.readUnsignedByte();
            status = in.readUnsignedByte();
            int size = in.readUnsignedShort();
            in.readInt();
            content.writeBytes(in.readNBytes(size - HEADER));
        } while ((status & END) == 0);
        return new TdsPacket(type, content.toByteArray());
    }

    static void write(int type, byte[] content, DataOutputStream out) throws IOException {
        out.writeByte(type);
        out.writeByte(END);
        out.writeShort(HEADER + content.length);
        out.writeInt(0x0000_0100);
        out.write(content);
    }
}
