package io.secretagent.connections;

import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/** One call that opens a key store or a key, and its retry with the current password. Used by one thread. */
final class KeyOpening {

    private final @Nullable Object source;
    private final char[] currentPassword;
    private boolean isRepeated;

    /** @param source what the call opens; of the streams, only a {@code ByteArrayInputStream} can be read again */
    KeyOpening(@Nullable Object source, char[] currentPassword) {
        this.source = source;
        this.currentPassword = currentPassword;
    }

    /** The source and the password of the retry; null after the first one. */
    @Nullable
    Object @Nullable [] retry() {
        if (isRepeated) {
            return null;
        }
        isRepeated = true;
        if (source instanceof ByteArrayInputStream) {
            ((ByteArrayInputStream) source).reset();
        }
        return new Object[] {source, currentPassword};
    }
}
