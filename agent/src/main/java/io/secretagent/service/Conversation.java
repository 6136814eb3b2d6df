package io.secretagent.service;

import java.io.IOException;

/** What is said on a connection. */
interface Conversation {

    /**
     * Serves the client until it has said all; called by the connection's own thread, which closes it afterwards.
     *
     * @throws IOException if the client is gone or was sent away
     */
    void hold(ClientConnection connection) throws IOException;
}
