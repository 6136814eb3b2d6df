package io.secretagent.secrets;

/** A secret could not be fetched. The message says what AWS or the network answered, and what to do; it holds no secret. */
public final class FetchException extends Exception {

    /** Whether another try may succeed without anybody changing anything. */
    public final boolean isTransient;

    FetchException(String message, boolean isTransient) {
        super(message, null, false, false);
        this.isTransient = isTransient;
    }
}
