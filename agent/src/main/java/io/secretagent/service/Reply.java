package io.secretagent.service;

import io.secretagent.json.JsonText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A reply: {@code {"SecretValue":"…"}} or {@code {"Error":"…"}}, never both. */
final class Reply {

    /**
     * The heap, in bytes, that a client can hold by not reading its reply; the JDK holds the same amount again outside
     * the heap.
     */
    private static final int SLICE = 8 * 1024;

    private static final byte[] END = {'"', '}'};

    private final String member;
    private final String text;

    private Reply(String member, String text) {
        this.member = member;
        this.text = text;
    }

    static Reply value(String value) {
        return new Reply("SecretValue", value);
    }

    static Reply error(String message) {
        return new Reply("Error", message);
    }

    /** Writes the whole frame: a short one with one write, a long one slice by slice. */
    void writeTo(OutputStream out) throws IOException {
        byte[] start = ("{\"" + member + "\":\"").getBytes(StandardCharsets.US_ASCII);
        int length = start.length + JsonText.length(text) + END.length;
        OutputStream slices = new BufferedOutputStream(out, Math.min(SLICE, Frame.HEADER + length));
        slices.write(Frame.header(length));
        slices.write(start);
        JsonText.write(text, slices);
        slices.write(END);
        slices.flush();
    }
}
