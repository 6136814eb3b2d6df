package io.secretagent.cli;

/** Ends a command with status 1; the message says what failed and what to do. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }

    /** With the message of an exception that says both. */
    CommandFailure(Exception cause) {
        super(cause.getMessage());
    }
}
