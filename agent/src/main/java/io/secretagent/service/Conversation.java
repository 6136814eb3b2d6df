package io.secretagent.service;

import java.io.IOException;

/** The protocol of a listener: reads a client's requests and writes the replies. */
interface Conversation {

    /**
     * Serves the client until it closes the connection; runs in the connection's own thread, which closes it afterwards.
     *
     * @throws IOException if the connection has failed or was closed by this service
     */
    void hold(ClientConnection connection) throws IOException;

    /** What the line of the listener's start says besides the address; begins with a comma, or is empty. */
    default String offer() {
        return "";
    }
}
