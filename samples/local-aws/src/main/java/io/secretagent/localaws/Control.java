package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;

/**
 * The end points under {@code /_local-aws/}, by which a shell script sets faults and reads the recorded requests.
 *
 * <p>{@code POST faults} takes {@code {"fault": "throttle", "times": 3, "service": "sts", "operation": "AssumeRole",
 * "secret": "name"}}: all but {@code fault} may be left out, and without {@code times} the fault stays until {@code
 * DELETE faults}. Further parameters of each fault are in {@link FaultOrders}.
 */
final class Control {
    static final String PREFIX = "/_local-aws/";

    private final Faults faults;
    private final FaultOrders orders;
    private final RecordedRequests requests;

    Control(Faults faults, RecordedRequests requests) {
        this.faults = faults;
        this.orders = new FaultOrders(faults);
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
            FaultPlan plan = orders.plan(order);
            int times = order.path("times").asInt();
            Fault fault = times > 0 ? plan.times(times) : plan.untilCleared();
            return HttpResponse.json(200, Json.object().put("remaining", fault.remaining()));
        } catch (IOException e) {
            return complaint(400, "The body is not valid JSON.");
        } catch (IllegalArgumentException e) {
            return complaint(400, e.getMessage());
        }
    }

    /** Session tokens are not shown, only whether there was one. */
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
                    .put("connection", request.connection())
                    .put("userAgent", request.userAgent())
                    .put("status", request.status())
                    .put("errorCode", request.errorCode());
        }
        return list;
    }

    private static HttpResponse complaint(int status, String message) {
        return HttpResponse.json(status, Json.object().put("message", message));
    }
}
