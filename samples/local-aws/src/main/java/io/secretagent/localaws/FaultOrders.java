package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Creates faults from the orders of a shell script: each fault's name, and its parameters. */
final class FaultOrders {
    private final Map<String, Function<JsonNode, FaultPlan>> plans = new LinkedHashMap<>();

    FaultOrders(Faults faults) {
        ofAws(faults);
        ofText(faults);
        slow(faults.wire());
        brokenOff(faults.wire());
    }

    /** @throws IllegalArgumentException with one sentence that names the error */
    FaultPlan plan(JsonNode order) {
        Function<JsonNode, FaultPlan> plan = plans.get(order.path("fault").asText());
        if (plan == null) {
            throw new IllegalArgumentException("fault is one of " + String.join(", ", plans.keySet()) + ".");
        }
        return plan.apply(order)
                .service(order.path("service").asText())
                .operation(order.path("operation").asText())
                .secret(order.path("secret").asText())
                .region(order.path("region").asText());
    }

    private void ofAws(Faults faults) {
        plans.put("throttle", order -> faults.throttle());
        plans.put("internalError", order -> faults.internalError());
        plans.put("unavailable", order -> faults.unavailable());
        plans.put(
                "error",
                order -> faults.error(text(order, "code"), order.path("status").asInt(400), text(order, "message")));
        plans.put("denied", order -> faults.denied(oneOf(Denial.class, text(order, "denial"))));
        plans.put("latency", order -> faults.latency(millis(order, 0)));
        plans.put("dropConnection", order -> faults.dropConnection());
        plans.put("hang", order -> faults.hang());
        plans.put("expiredCredentials", order -> faults.expiredCredentials());
        plans.put("garbage", order -> faults.garbage());
    }

    private void ofText(Faults faults) {
        plans.put(
                "redirect",
                order -> faults.redirect(order.path("status").asInt(302), URI.create(text(order, "location"))));
        plans.put("answer", order -> faults.answer(order.path("status").asInt(200), text(order, "body")));
        plans.put("requestId", order -> faults.requestId(text(order, "text")));
        plans.put("field", order -> faults.field(text(order, "name"), text(order, "text")));
    }

    private void slow(WireFaults wire) {
        plans.put("trickleHead", order -> wire.trickleHead(millis(order, 1000)));
        plans.put("trickleBody", order -> wire.trickleBody(framing(order), millis(order, 1000)));
        plans.put("endlessContinue", order -> wire.endlessContinue(millis(order, 1000)));
        plans.put("endlessHeader", order -> wire.endlessHeader());
        plans.put("endlessBody", order -> wire.endlessBody(framing(order)));
    }

    private void brokenOff(WireFaults wire) {
        plans.put(
                "contentLength", order -> wire.contentLength(order.path("bytes").asLong(Long.MAX_VALUE)));
        plans.put("closeAfterAnswer", order -> wire.closeAfterAnswer());
        plans.put("resetAtNextRequest", order -> wire.resetAtNextRequest());
        plans.put("resetConnection", order -> wire.resetConnection());
        plans.put("cutAnswer", order -> wire.cutAnswer(order.path("bytes").asInt()));
        plans.put("cutBody", order -> wire.cutBody(order.path("bytes").asInt()));
        plans.put("form", order -> wire.form(oneOf(OddForm.class, text(order, "form"))));
    }

    private static String text(JsonNode order, String member) {
        return order.path(member).asText();
    }

    private static Duration millis(JsonNode order, long otherwise) {
        return Duration.ofMillis(order.path("millis").asLong(otherwise));
    }

    private static Framing framing(JsonNode order) {
        return oneOf(Framing.class, order.path("framing").asText(Framing.LENGTH.name()));
    }

    private static <T extends Enum<T>> T oneOf(Class<T> names, String name) {
        try {
            return Enum.valueOf(names, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    names.getSimpleName() + " is one of " + Arrays.toString(names.getEnumConstants()) + ".", e);
        }
    }
}
