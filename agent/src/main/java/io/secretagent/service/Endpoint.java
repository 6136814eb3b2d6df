package io.secretagent.service;

import java.io.IOException;

/** Where clients arrive; {@code toString} is the address as messages show it. */
interface Endpoint {

    /**
     * Does all of opening that takes no address.
     *
     * @throws IOException if that is of no use; the message says why, for a person
     */
    void check() throws IOException;

    /**
     * Begins to listen.
     *
     * @throws IOException if it cannot now; the message says why, for a person
     */
    void open() throws IOException;

    /** Waits for the next client. */
    Wire accept() throws IOException;

    /** Called about once a second, while it is open: looks whether a file that it depends on has changed. */
    void look();

    /** Stops to listen; {@link #accept} then fails. */
    void close();
}
