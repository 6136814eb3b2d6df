package io.secretagent.connections;

import java.io.ByteArrayInputStream;

/** One call that opens a key store or a key, and its repetition with the password of now. Used by one thread. */
final class KeyOpening {

    private final Object from;
    private final char[] now;
    private boolean isRepeated;

    /** What it is opened from, a stream in memory if it is one, and the password of now. */
    KeyOpening(Object from, char[] now) {
        this.from = from;
        this.now = now;
    }

    /** What to open it from, and the password; null if it was repeated already. */
    Object[] again() {
        if (isRepeated) {
            return null;
        }
        isRepeated = true;
        if (from instanceof ByteArrayInputStream) {
            ((ByteArrayInputStream) from).reset();
        }
        return new Object[] {from, now};
    }
}
