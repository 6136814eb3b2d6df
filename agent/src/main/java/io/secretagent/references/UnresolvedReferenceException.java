package io.secretagent.references;

/** A reference cannot be resolved. The message names the resource and its keys, never a value. */
public final class UnresolvedReferenceException extends RuntimeException {

    private final String message;

    public UnresolvedReferenceException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return message;
    }
}
