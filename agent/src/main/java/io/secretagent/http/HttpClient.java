package io.secretagent.http;

import java.io.IOException;

/** Sends requests. Thread-safe. */
public interface HttpClient {

    /**
     * Sends one request and reads the whole response. Redirects are never followed.
     *
     * @throws IOException if there is no response within the limits; see {@link NetworkFailure} for words
     */
    HttpResponse send(HttpRequest request, Limits limits) throws IOException;

    /** Closes the idle connections; the next request opens new ones. */
    void disconnect();
}
