package io.secretagent.it.harness.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Creates frames of the protocol, valid and invalid ones. */
public final class Frames {

    public static final int MAGIC = 0x51DEC1CC;

    private Frames() {}

    /** A body with its header. */
    public static byte[] of(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return with(MAGIC, bytes.length, bytes);
    }

    /** A frame with any header, valid or not. */
    public static byte[] with(int magic, int length, byte... body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(magic)
                .putInt(length)
                .put(body)
                .array();
    }

    /** A request; neither text may need an escape in JSON. */
    public static byte[] request(String resource, String key) {
        return of("{\"Resource\":\"" + resource + "\",\"SecretKey\":\"" + key + "\"}");
    }
}
