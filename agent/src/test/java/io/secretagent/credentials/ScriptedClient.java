package io.secretagent.credentials;

import io.secretagent.http.HttpClient;
import io.secretagent.http.HttpRequest;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Limits;
import io.secretagent.http.Responses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Responds to each request with the next of the test's responses, and fails the test when there is none left. */
final class ScriptedClient implements HttpClient {

    final List<HttpRequest> requests = new ArrayList<>();
    private final Deque<Object> responses = new ArrayDeque<>();

    ScriptedClient then(int status, String body) {
        return then(Responses.of(status, body));
    }

    ScriptedClient then(HttpResponse response) {
        responses.add(response);
        return this;
    }

    ScriptedClient then(IOException failure) {
        responses.add(failure);
        return this;
    }

    /** The method, the target and the body of each request. */
    List<String> sent() {
        return requests.stream()
                .map(request -> (request.method + " " + request.target + " "
                                + new String(request.body, StandardCharsets.UTF_8))
                        .trim())
                .toList();
    }

    @Override
    public HttpResponse send(HttpRequest request, Limits limits) throws IOException {
        requests.add(request);
        Object next = responses.poll();
        if (next instanceof IOException failure) {
            throw failure;
        }
        if (next == null) {
            throw new AssertionError("unexpected: " + request.method + " " + request.address + request.target);
        }
        return (HttpResponse) next;
    }

    @Override
    public void disconnect() {}
}
