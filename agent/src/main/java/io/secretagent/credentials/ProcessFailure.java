package io.secretagent.credentials;

/** Why a {@code credential_process} gave no credentials: words for a message, without a text of the command or of its output. */
final class ProcessFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ProcessFailure(String reason) {
        super(reason, null, false, false);
    }
}
