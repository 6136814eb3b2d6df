package io.secretagent.weaving;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Searches bytes for a text by the algorithm of Boyer, Moore and Horspool, which reads few of the bytes. Thread-safe. */
final class BytePattern {

    private final byte[] pattern;
    /** By byte, how far the pattern may be moved if that byte is at its end. */
    private final int[] moves = new int[256];

    BytePattern(String text) {
        pattern = bytes(text);
        Arrays.fill(moves, pattern.length);
        for (int i = 0; i < pattern.length - 1; i++) {
            moves[pattern[i] & 0xff] = pattern.length - 1 - i;
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The first index, from a given one on, at which the text begins; -1 if there is none. */
    int in(byte[] bytes, int from) {
        int last = pattern.length - 1;
        for (int at = from; at + last < bytes.length; at += moves[bytes[at + last] & 0xff]) {
            if (endsAt(bytes, at + pattern.length, pattern)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the bytes before an index end with a text. */
    static boolean endsAt(byte[] bytes, int end, byte[] text) {
        if (end < text.length || end > bytes.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[end - text.length + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
