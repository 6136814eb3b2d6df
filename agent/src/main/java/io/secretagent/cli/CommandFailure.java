package io.secretagent.cli;

/** The command ends with status 1; the message says what failed and what to do. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
