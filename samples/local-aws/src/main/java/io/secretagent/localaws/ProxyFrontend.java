package io.secretagent.localaws;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The address of a proxy: records a request, applies faults, checks the login, and connects to the target. */
final class ProxyFrontend implements HttpHandler {
    private final Control control;
    private final RecordedRequests requests;
    private final Faults faults;
    /** User and password with a colon between them; empty if no login is required. */
    private final Optional<String> login;

    private final Upstreams upstreams;
    private final Clock clock;

    ProxyFrontend(RecordedRequests requests, Faults faults, Optional<String> login, Upstreams upstreams, Clock clock) {
        this.control = new Control(faults, requests);
        this.requests = requests;
        this.faults = faults;
        this.login = login;
        this.upstreams = upstreams;
        this.clock = clock;
    }

    @Override
    public HttpResponse handle(HttpRequest http) throws ConnectionDropped, InterruptedException {
        if (http.path().startsWith(Control.PREFIX)) {
            return control.handle(http);
        }
        ProxyRequest request = ProxyRequest.of(http);
        Called called = Called.of(Service.PROXY, http.method() + " " + request.target());
        RecordedRequest record =
                requests.arrived(RecordedRequest.unsigned(clock.instant(), Service.PROXY, called.operation(), http));
        HttpResponse response = faults.spoil(called, answer(called, request, record));
        requests.answered(record, response.status(), "");
        return response;
    }

    private HttpResponse answer(Called called, ProxyRequest request, RecordedRequest record)
            throws ConnectionDropped, InterruptedException {
        try {
            Optional<HttpResponse> instead = faults.apply(called);
            return instead.isPresent() ? instead.get() : answer(request, record);
        } catch (AwsException e) {
            return Answers.error(Service.PROXY, e, UUID.randomUUID().toString());
        }
    }

    private HttpResponse answer(ProxyRequest request, RecordedRequest record) {
        if (login.isPresent() && !login.get().equals(record.proxyLogin())) {
            return HttpResponse.text(407, "The proxy wants a login.\n")
                    .with("Proxy-Authenticate", "Basic realm=\"local-aws\"");
        }
        try {
            return upstreams.answer(request);
        } catch (IOException e) {
            return HttpResponse.text(502, "The proxy cannot reach " + request.target() + ".\n");
        }
    }
}
