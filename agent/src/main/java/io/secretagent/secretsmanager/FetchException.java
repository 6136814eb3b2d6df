package io.secretagent.secretsmanager;

import io.secretagent.credentials.CredentialsException;
import org.jspecify.annotations.Nullable;

/** A secret could not be fetched. The message says what AWS returned or how the network failed, and what to do; it holds no secret. */
public final class FetchException extends Exception {

    /** The code that failures are grouped by in logs and metrics: AWS's error code, or a text of the agent's own. */
    public final String code;

    /** Whether a retry may succeed although nothing is changed. */
    public final boolean isTransient;

    /** Whether there are no valid credentials. They are usually renewed outside of AWS, so retries are more frequent. */
    public final boolean isOfCredentials;

    /** Why there is no such secret; null if the failure is another one. */
    public final @Nullable Absence absence;

    /** Whether the secret is absent and may be. */
    public final boolean isTolerated;

    private final String message;

    private FetchException(
            String message,
            String code,
            boolean isTransient,
            boolean isOfCredentials,
            @Nullable Absence absence,
            boolean isTolerated) {
        super(message, null, false, false);
        this.message = message;
        this.code = code;
        this.isTransient = isTransient;
        this.isOfCredentials = isOfCredentials;
        this.absence = absence;
        this.isTolerated = isTolerated;
    }

    public FetchException(String message, String code, boolean isTransient) {
        this(message, code, isTransient, false, null, false);
    }

    /** For a call that was not sent, because there are no credentials, no region or no address. */
    static FetchException of(CredentialsException e, String code) {
        return ofCredentials(e.getMessage(), code, e.isTransient);
    }

    static FetchException ofCredentials(String message, String code, boolean isTransient) {
        return new FetchException(message, code, isTransient, true, null, false);
    }

    /** For a secret that AWS says there is none of; null as {@link #absence} for another failure. */
    static FetchException ofAbsence(String message, String code, @Nullable Absence absence) {
        return new FetchException(message, code, false, false, absence, false);
    }

    /** The same where the absence is no failure. */
    FetchException tolerated() {
        return new FetchException(message, code, isTransient, isOfCredentials, absence, true);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return message;
    }
}
