package io.secretagent.service;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The frame of Secret Agent's protocol: {@code 51 DE C1 CC}, the body's length in four bytes, the body. */
final class Frame {

    /** The longest body of a request, in bytes. */
    static final int LONGEST_REQUEST = 64 * 1024;

    static final int HEADER = 8;
    private static final int MAGIC = 0x51DEC1CC;
    private static final int CHUNK = 1024;

    private Frame() {}

    /**
     * Reads the body of a frame whose first byte is already read. Memory is allocated for the bytes that have arrived, not
     * for the length that the header claims.
     *
     * @throws FrameException if it is not a frame of the protocol, or is too long
     * @throws EOFException if the client closes within the frame
     */
    static byte[] read(int first, InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).put((byte) first);
        fill(header.array(), 1, HEADER - 1, in);
        if (header.getInt(0) != MAGIC) {
            throw new FrameException("this is no request of Secret Agent's protocol");
        }
        long length = header.getInt(4) & 0xFFFFFFFFL;
        if (length > LONGEST_REQUEST) {
            throw new FrameException(
                    "a request of " + length + " bytes is too long; " + LONGEST_REQUEST + " is the most");
        }
        return body((int) length, in);
    }

    private static byte[] body(int length, InputStream in) throws IOException {
        byte[] chunk = new byte[Math.min(length, CHUNK)];
        ByteArrayOutputStream body = new ByteArrayOutputStream(chunk.length);
        for (int left = length; left > 0; left -= chunk.length) {
            int size = Math.min(left, chunk.length);
            fill(chunk, 0, size, in);
            body.write(chunk, 0, size);
        }
        return body.toByteArray();
    }

    private static void fill(byte[] bytes, int from, int length, InputStream in) throws IOException {
        int done = 0;
        while (done < length) {
            int count = in.read(bytes, from + done, length - done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
        }
    }

    /** The header for a body of this length, in bytes. */
    static byte[] header(int length) {
        return ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(length).array();
    }
}
