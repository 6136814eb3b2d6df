package io.secretagent.credentials;

/**
 * AWS cannot be called: there are no credentials, or no setting names a region or a valid address. The message names
 * the source that failed, the reason and the remedy; it never holds a credential.
 */
public final class CredentialsException extends RuntimeException {

    /** Whether a retry may succeed without a change to the configuration. */
    public final boolean isTransient;

    private final String message;

    CredentialsException(String message, boolean isTransient) {
        super(message, null, false, false);
        this.message = message;
        this.isTransient = isTransient;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return message;
    }
}
