package io.secretagent.localaws;

/** Answers one request. */
interface HttpHandler {

    /** @throws ConnectionDropped to close the connection without an answer */
    HttpResponse handle(HttpRequest request) throws ConnectionDropped, InterruptedException;
}
