package io.secretagent.localaws;

import java.time.Clock;
import java.util.UUID;

/** The address of the services of a machine itself: records a request, applies faults, and responds. */
final class HostFrontend implements HttpHandler {
    private final RecordedRequests requests;
    private final Faults faults;
    private final InstanceMetadata metadata;
    private final ContainerCredentials container;
    private final Clock clock;

    HostFrontend(
            RecordedRequests requests,
            Faults faults,
            InstanceMetadata metadata,
            ContainerCredentials container,
            Clock clock) {
        this.requests = requests;
        this.faults = faults;
        this.metadata = metadata;
        this.container = container;
        this.clock = clock;
    }

    @Override
    public HttpResponse handle(HttpRequest http) throws ConnectionDropped, InterruptedException {
        Service service = http.path().startsWith(ContainerCredentials.PREFIX) ? Service.CONTAINER : Service.METADATA;
        Called called = Called.of(service, http.method() + " " + http.path());
        RecordedRequest record =
                requests.arrived(RecordedRequest.unsigned(clock.instant(), service, called.operation(), http));
        try {
            HttpResponse answer = faults.apply(called)
                    .orElseGet(() -> service == Service.CONTAINER ? container.answer(http) : metadata.answer(http));
            HttpResponse response = faults.spoil(called, answer);
            requests.answered(record, response.status(), "");
            return response;
        } catch (AwsException e) {
            HttpResponse error = Answers.error(service, e, UUID.randomUUID().toString());
            HttpResponse response = faults.spoil(called, error);
            requests.answered(record, response.status(), service == Service.CONTAINER ? e.code() : "");
            return response;
        }
    }
}
