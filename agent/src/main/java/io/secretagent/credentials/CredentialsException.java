package io.secretagent.credentials;

/** No credentials could be had. The message says from where, why, and what to do; it never holds a credential. */
public final class CredentialsException extends RuntimeException {

    /** Whether another try may succeed. */
    public final boolean isTransient;

    CredentialsException(String message, boolean isTransient) {
        super(message, null, false, false);
        this.isTransient = isTransient;
    }
}
