package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The end points under {@code /_local-aws/}, by which a shell script commands faults and reads what was asked.
 *
 * <p>{@code POST faults} takes {@code {"fault": "throttle", "times": 3, "service": "sts", "operation": "AssumeRole",
 * "secret": "name"}}: all but {@code fault} may be left out, and without {@code times} the fault stays until {@code
 * DELETE faults}. {@code latency} takes {@code millis}; {@code error} takes {@code code}, {@code status} and {@code
 * message}.
 */
final class Control {
    static final String PREFIX = "/_local-aws/";

    private final Faults faults;
    private final RecordedRequests requests;

    Control(Faults faults, RecordedRequests requests) {
        this.faults = faults;
        this.requests = requests;
    }

    HttpResponse handle(HttpRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "POST " + PREFIX + "faults" -> start(request);
            case "DELETE " + PREFIX + "faults" -> {
                faults.clear();
                yield HttpResponse.json(200, Json.object());
            }
            case "GET " + PREFIX + "requests" -> HttpResponse.json(200, recorded());
            case "DELETE " + PREFIX + "requests" -> {
                requests.clear();
                yield HttpResponse.json(200, Json.object());
            }
            default -> complaint(404, "There is POST and DELETE faults, GET and DELETE requests.");
        };
    }

    private HttpResponse start(HttpRequest request) {
        try {
            JsonNode order = Json.parse(request.body());
            Optional<FaultPlan> plan = plan(order);
            if (plan.isEmpty()) {
                return complaint(
                        400,
                        "fault is one of throttle, internalError, unavailable, error, latency, dropConnection, hang,"
                                + " expiredCredentials, garbage.");
            }
            FaultPlan aimed = plan.get()
                    .service(order.path("service").asText())
                    .operation(order.path("operation").asText())
                    .secret(order.path("secret").asText());
            int times = order.path("times").asInt();
            Fault fault = times > 0 ? aimed.times(times) : aimed.untilCleared();
            return HttpResponse.json(200, Json.object().put("remaining", fault.remaining()));
        } catch (IOException e) {
            return complaint(400, "The body is no JSON.");
        }
    }

    private Optional<FaultPlan> plan(JsonNode order) {
        return Optional.ofNullable(
                switch (order.path("fault").asText()) {
                    case "throttle" -> faults.throttle();
                    case "internalError" -> faults.internalError();
                    case "unavailable" -> faults.unavailable();
                    case "error" ->
                        faults.error(
                                order.path("code").asText(),
                                order.path("status").asInt(400),
                                order.path("message").asText());
                    case "latency" ->
                        faults.latency(Duration.ofMillis(order.path("millis").asLong()));
                    case "dropConnection" -> faults.dropConnection();
                    case "hang" -> faults.hang();
                    case "expiredCredentials" -> faults.expiredCredentials();
                    case "garbage" -> faults.garbage();
                    default -> null;
                });
    }

    /** Session tokens stay here: only whether there was one is told. */
    private ArrayNode recorded() {
        ArrayNode list = Json.array();
        for (RecordedRequest request : requests.list()) {
            list.addObject()
                    .put("time", request.time().toString())
                    .put("service", request.service())
                    .put("operation", request.operation())
                    .put("region", request.region())
                    .put("accessKeyId", request.accessKeyId())
                    .put("temporary", !request.sessionToken().isEmpty())
                    .put("secretId", request.secretId())
                    .put("status", request.status())
                    .put("errorCode", request.errorCode());
        }
        return list;
    }

    private static HttpResponse complaint(int status, String message) {
        return HttpResponse.json(status, Json.object().put("message", message));
    }
}
