package io.secretagent.secretsmanager;

import io.secretagent.credentials.CredentialsException;

/** A secret could not be fetched. The message says what AWS or the network answered, and what to do; it holds no secret. */
public final class FetchException extends Exception {

    /** What failures are grouped by: AWS's error code, or a word of our own. */
    public final String code;

    /** Whether another try may succeed without anybody changing anything. */
    public final boolean isTransient;

    /** Whether it is for want of credentials, which others put right outside of AWS: then it pays to look again soon. */
    public final boolean isOfCredentials;

    private FetchException(String message, String code, boolean isTransient, boolean isOfCredentials) {
        super(message, null, false, false);
        this.code = code;
        this.isTransient = isTransient;
        this.isOfCredentials = isOfCredentials;
    }

    public FetchException(String message, String code, boolean isTransient) {
        this(message, code, isTransient, false);
    }

    /** For a call that could not even be signed. */
    static FetchException of(CredentialsException e, String code) {
        return ofCredentials(e.getMessage(), code, e.isTransient);
    }

    static FetchException ofCredentials(String message, String code, boolean isTransient) {
        return new FetchException(message, code, isTransient, true);
    }
}
