package io.secretagent.references;

/** A reference cannot be resolved. The message names the resource and its keys, never a value. */
public final class UnresolvedReferenceException extends RuntimeException {

    public UnresolvedReferenceException(String message) {
        super(message, null, false, false);
    }
}
