package io.secretagent.localaws;

import java.time.Clock;

/** An address that is not AWS: records the requests that a client sends after a redirect. */
final class Elsewhere implements HttpHandler {
    private final RecordedRequests requests;
    private final Clock clock;

    Elsewhere(RecordedRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public HttpResponse handle(HttpRequest http) {
        String operation = http.method() + " " + http.path();
        RecordedRequest record =
                requests.arrived(RecordedRequest.unsigned(clock.instant(), Service.ELSEWHERE, operation, http));
        requests.answered(record, 404, "");
        return HttpResponse.text(404, "");
    }
}
