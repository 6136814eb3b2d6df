package io.secretagent.credentials;

/** A {@code credential_process} returned no credentials. The message quotes neither the command nor its output. */
final class ProcessFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ProcessFailure(String reason) {
        super(reason, null, false, false);
    }
}
