package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The connection of one client as byte streams, independent of its transport. */
interface Wire {

    /**
     * Makes the streams ready for use, where TLS is used by a handshake.
     *
     * @throws IOException if the handshake or the connection has failed
     */
    void open() throws IOException;

    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** Signals the end of the output to the client. */
    void endOutput() throws IOException;

    /** The bytes that the client still sends after {@link #endOutput}, to be read and discarded. */
    InputStream rest() throws IOException;

    /** Closes the connection at once: reads and writes under way fail. Never waits for the client. Thread-safe. */
    void close();
}
