package io.secretagent.credentials;

/**
 * AWS cannot be called: there are no credentials, or nothing names a region. The message says from where they should have
 * come, why they did not, and what to do; it never holds a credential.
 */
public final class CredentialsException extends RuntimeException {

    /** Whether another try may succeed. */
    public final boolean isTransient;

    CredentialsException(String message, boolean isTransient) {
        super(message, null, false, false);
        this.isTransient = isTransient;
    }
}
