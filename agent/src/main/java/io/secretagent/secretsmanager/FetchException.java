package io.secretagent.secretsmanager;

import io.secretagent.credentials.CredentialsException;

/** A secret could not be fetched. The message says what AWS or the network answered, and what to do; it holds no secret. */
public final class FetchException extends Exception {

    /** What failures are grouped by: AWS's error code, or a word of our own. */
    public final String cause;

    /** Whether another try may succeed without anybody changing anything. */
    public final boolean isTransient;

    /** Whether it is for want of credentials, which others put right outside of AWS: then it pays to look again soon. */
    public final boolean isOfCredentials;

    private FetchException(String message, String cause, boolean isTransient, boolean isOfCredentials) {
        super(message, null, false, false);
        this.cause = cause;
        this.isTransient = isTransient;
        this.isOfCredentials = isOfCredentials;
    }

    public FetchException(String message, String cause, boolean isTransient) {
        this(message, cause, isTransient, false);
    }

    /** For a call that could not even be signed. */
    static FetchException of(CredentialsException e, String cause) {
        return ofCredentials(e.getMessage(), cause, e.isTransient);
    }

    static FetchException ofCredentials(String message, String cause, boolean isTransient) {
        return new FetchException(message, cause, isTransient, true);
    }
}
