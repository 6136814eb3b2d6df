package io.secretagent.localaws;

/** Returns the response to a request. */
interface HttpHandler {

    /** @throws ConnectionDropped to close the connection without a response */
    HttpResponse handle(HttpRequest request) throws ConnectionDropped, InterruptedException;
}
