package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The bytes of one client, whatever carries them. */
interface Wire {

    /**
     * Does what has to be done before the first byte: a handshake, or nothing.
     *
     * @throws IOException if the client is not one to talk to
     */
    void open() throws IOException;

    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** Tells the client that nothing follows. */
    void endOutput() throws IOException;

    /** What the client goes on to send though nobody answers: read to be thrown away. */
    InputStream rest() throws IOException;

    /** Ends it at once, and whoever reads or writes; never waits for the client. May be called by any thread. */
    void close();
}
