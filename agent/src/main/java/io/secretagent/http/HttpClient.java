package io.secretagent.http;

import java.io.IOException;

/** Sends HTTP requests. Thread-safe. */
public interface HttpClient {

    /**
     * Sends one request and reads the whole response. Redirects are never followed.
     *
     * @throws IOException if there is no response within the limits; {@link NetworkFailure} has the message for it
     */
    HttpResponse send(HttpRequest request, Limits limits) throws IOException;

    /** Closes the idle connections; the next request opens new ones. */
    void disconnect();
}
