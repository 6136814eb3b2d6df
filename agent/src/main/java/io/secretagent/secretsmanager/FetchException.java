package io.secretagent.secretsmanager;

import io.secretagent.credentials.CredentialsException;

/** A secret could not be fetched. The message says what AWS returned or how the network failed, and what to do; it holds no secret. */
public final class FetchException extends Exception {

    /** The code that failures are grouped by in logs and metrics: AWS's error code, or a text of the agent's own. */
    public final String code;

    /** Whether a retry may succeed although nothing is changed. */
    public final boolean isTransient;

    /** Whether there are no valid credentials. They are usually renewed outside of AWS, so retries are more frequent. */
    public final boolean isOfCredentials;

    private final String message;

    private FetchException(String message, String code, boolean isTransient, boolean isOfCredentials) {
        super(message, null, false, false);
        this.message = message;
        this.code = code;
        this.isTransient = isTransient;
        this.isOfCredentials = isOfCredentials;
    }

    public FetchException(String message, String code, boolean isTransient) {
        this(message, code, isTransient, false);
    }

    /** For a call that was not sent, because there are no credentials, no region or no address. */
    static FetchException of(CredentialsException e, String code) {
        return ofCredentials(e.getMessage(), code, e.isTransient);
    }

    static FetchException ofCredentials(String message, String code, boolean isTransient) {
        return new FetchException(message, code, isTransient, true);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return message;
    }
}
