package io.secretagent.hosts.smallservers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages of Bolt, which are structures in chunks: the types of PackStream that a login and a small result need. */
final class Bolt {

    private static final int TINY_MAP = 0xA0;
    private static final int TINY_LIST = 0x90;
    private static final int TINY_STRUCTURE = 0xB0;
    private static final int TEXT_16 = 0xD1;

    private final DataInputStream in;
    private final DataOutputStream out;

    /** Of the message that was received last. */
    int signature;

    List<Object> fields = List.of();

    Bolt(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Receives a message. */
    void next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int size = in.readUnsignedShort();
        while (size > 0 || message.size() == 0) { // an empty chunk alone keeps the connection alive
            byte[] chunk = new byte[size];
            in.readFully(chunk);
            message.write(chunk);
            size = in.readUnsignedShort();
        }
        DataInputStream packed = new DataInputStream(new ByteArrayInputStream(message.toByteArray()));
        int marker = packed.readUnsignedByte();
        signature = packed.readUnsignedByte();
        fields = list(packed, marker & 0x0F);
    }

    private static Object value(DataInputStream packed) throws IOException {
        int marker = packed.readUnsignedByte();
        switch (marker & 0xF0) {
            case 0x80:
                return text(packed, marker & 0x0F);
            case TINY_LIST:
                return list(packed, marker & 0x0F);
            case TINY_MAP:
                return map(packed, marker & 0x0F);
            default:
                return marker < 0x80 || marker >= 0xF0 ? (Object) (long) (byte) marker : large(packed, marker);
        }
    }

    private static Object large(DataInputStream packed, int marker) throws IOException {
        switch (marker) {
            case 0xC0:
                return "null";
            case 0xC2:
                return false;
            case 0xC3:
                return true;
            case 0xC8:
                return (long) packed.readByte();
            case 0xC9:
                return (long) packed.readShort();
            case 0xCA:
                return (long) packed.readInt();
            case 0xCB:
                return packed.readLong();
            case 0xD0:
                return text(packed, packed.readUnsignedByte());
            case TEXT_16:
                return text(packed, packed.readUnsignedShort());
            case 0xD4:
                return list(packed, packed.readUnsignedByte());
            case 0xD8:
                return map(packed, packed.readUnsignedByte());
            default:
                throw new IOException("A value of type " + marker);
        }
    }

    private static String text(DataInputStream packed, int size) throws IOException {
        byte[] bytes = new byte[size];
        packed.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Object> list(DataInputStream packed, int size) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(packed));
        }
        return list;
    }

    private static Map<Object, Object> map(DataInputStream packed, int size) throws IOException {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(value(packed), value(packed));
        }
        return map;
    }

    /** Sends a message with maps, lists, texts, and numbers from 0 to 127. */
    void send(int with, Object... values) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream packed = new DataOutputStream(message);
        packed.writeByte(TINY_STRUCTURE | values.length);
        packed.writeByte(with);
        for (Object value : values) {
            write(packed, value);
        }
        out.writeShort(message.size());
        message.writeTo(out);
        out.writeShort(0);
    }

    void flush() throws IOException {
        out.flush();
    }

    private static void write(DataOutputStream packed, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            packed.writeByte(TINY_MAP | map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(packed, entry.getKey());
                write(packed, entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            packed.writeByte(TINY_LIST | list.size());
            for (Object each : list) {
                write(packed, each);
            }
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            packed.writeByte(TEXT_16);
            packed.writeShort(bytes.length);
            packed.write(bytes);
        } else {
            packed.writeByte(((Long) value).intValue());
        }
    }
}
