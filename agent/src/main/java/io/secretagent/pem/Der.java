package io.secretagent.pem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The part of ASN.1's encoding DER that converts the older forms of private keys to PKCS#8. */
final class Der {

    static final int SEQUENCE = 0x30;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    /** The tag of the curve in a private key of RFC 5915. */
    static final int PARAMETERS = 0xA0;

    private Der() {}

    /** An element: tag, length, and its concatenated parts. */
    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.write(part, 0, part.length);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.write(content.toByteArray(), 0, content.size());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
    }

    /**
     * The content of the first element with this tag inside the outer one, or null if there is none.
     *
     * @throws IllegalArgumentException if the outer element is not valid DER
     */
    static byte @Nullable [] member(byte[] outer, int tag) {
        ByteBuffer in = ByteBuffer.wrap(outer);
        try {
            in.get();
            ByteBuffer members = slice(in);
            while (members.hasRemaining()) {
                int found = members.get() & 0xFF;
                ByteBuffer content = slice(members);
                if (found == tag) {
                    byte[] bytes = new byte[content.remaining()];
                    content.get(bytes);
                    return bytes;
                }
            }
            return null;
        } catch (java.nio.BufferUnderflowException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The content after the length at the buffer's position, which advances to the content's end. */
    private static ByteBuffer slice(ByteBuffer in) {
        int length = in.get() & 0xFF;
        if (length >= 0x80) {
            int bytes = length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (in.get() & 0xFF);
            }
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("not valid DER");
        }
        ByteBuffer slice = in.slice();
        ((java.nio.Buffer) slice).limit(length);
        ((java.nio.Buffer) in).position(in.position() + length);
        return slice;
    }
}
