package io.secretagent.localaws;

/** The client gets no response: its connection is closed. */
final class ConnectionDropped extends Exception {
    private static final long serialVersionUID = 1;

    ConnectionDropped() {
        super("The connection was dropped on command.");
    }
}
