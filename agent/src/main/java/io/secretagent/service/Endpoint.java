package io.secretagent.service;

import java.io.IOException;

/** A local address that accepts clients; {@code toString} is the address as messages show it. */
interface Endpoint {

    /**
     * Checks everything that {@link #open} needs, except whether the address is free.
     *
     * @throws IOException if a file or path cannot be used; the message says why and what to do
     */
    void check() throws IOException;

    /**
     * Begins to listen.
     *
     * @throws IOException if it cannot listen now; the message says why and what to do
     */
    void open() throws IOException;

    /** Waits for the next client; to be called after {@link #open} only. */
    Wire accept() throws IOException;

    /** Checks whether a file that the open endpoint depends on has changed; to be called about once a second. */
    void checkFiles();

    /** Stops listening; {@link #accept} then fails. */
    void close();
}
