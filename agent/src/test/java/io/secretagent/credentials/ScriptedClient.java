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
import java.util.concurrent.Callable;

/** Responds to each request with the next of the test's responses, and fails the test when there is none left. */
public final class ScriptedClient implements HttpClient {

    public final List<HttpRequest> requests = new ArrayList<>();
    /** How often the idle connections were closed. */
    public int disconnected;

    private final Deque<Object> responses = new ArrayDeque<>();

    public ScriptedClient then(int status, String body) {
        return then(Responses.of(status, body));
    }

    public ScriptedClient then(HttpResponse response) {
        responses.add(response);
        return this;
    }

    public ScriptedClient then(IOException failure) {
        responses.add(failure);
        return this;
    }

    /** Runs an action before the response is returned. */
    ScriptedClient then(Callable<HttpResponse> response) {
        responses.add(response);
        return this;
    }

    /** The method, the target and the body of each request. */
    public List<String> sent() {
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
        return next instanceof Callable<?> response ? (HttpResponse) called(response) : (HttpResponse) next;
    }

    private static Object called(Callable<?> response) {
        try {
            return response.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void disconnect() {
        disconnected++;
    }
}
