package io.secretagent.it.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames of the protocol, right and wrong ones. */
public final class Frames {

    public static final int MAGIC = 0x51DEC1CC;

    private Frames() {}

    /** A body with the header that belongs to it. */
    public static byte[] of(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return with(MAGIC, bytes.length, bytes);
    }

    /** A frame as it is told, right or wrong. */
    public static byte[] with(int magic, int length, byte... body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(magic)
                .putInt(length)
                .put(body)
                .array();
    }

    /** A request; neither word may need an escape. */
    public static byte[] request(String resource, String key) {
        return of("{\"Resource\":\"" + resource + "\",\"SecretKey\":\"" + key + "\"}");
    }
}
