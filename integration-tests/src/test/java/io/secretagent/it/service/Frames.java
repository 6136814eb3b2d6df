package io.secretagent.it.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames of the protocol, right and wrong ones. */
final class Frames {

    static final int MAGIC = 0x51DEC1CC;

    private Frames() {}

    static byte[] of(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return with(MAGIC, bytes.length, bytes);
    }

    static byte[] with(int magic, int length, byte... body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(magic)
                .putInt(length)
                .put(body)
                .array();
    }

    static byte[] request(String resource, String key) {
        return of("{\"Resource\":\"" + resource + "\",\"SecretKey\":\"" + key + "\"}");
    }
}
