package io.secretagent.localaws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;

/** The chunked transfer coding of RFC 9112, section 7.1. */
final class Chunks {
    static final String END = "\r\n";
    /** Small enough for several chunks in every response. */
    private static final int SIZE = 26;

    private Chunks() {}

    static byte[] chunk(byte[] content) {
        return chunk(Integer.toHexString(content.length), content, END);
    }

    static byte[] chunk(String size, byte[] content, String end) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(bytes(size + END));
        chunk.writeBytes(content);
        chunk.writeBytes(bytes(end));
        return chunk.toByteArray();
    }

    /**
     * A whole body in chunks.
     *
     * @param size writes the size of a chunk, and what may follow it
     * @param end what follows the content of a chunk
     * @param last what follows the last of them
     */
    static byte[] of(byte[] body, IntFunction<String> size, String end, String last) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += SIZE) {
            byte[] content = Arrays.copyOfRange(body, from, Math.min(body.length, from + SIZE));
            chunks.writeBytes(chunk(size.apply(content.length), content, end));
        }
        chunks.writeBytes(bytes(last));
        return chunks.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
