package io.secretagent.it.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The dashboard for Grafana, as its JSON says it. */
final class Dashboard {

    final JsonNode json;

    private Dashboard(JsonNode json) {
        this.json = json;
    }

    static Dashboard read() {
        try {
            return new Dashboard(new ObjectMapper()
                    .readTree(Build.REPOSITORY
                            .resolve("samples/deploy/grafana/dashboard.json")
                            .toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.get("panels").forEach(panels::add);
        return panels;
    }

    /** All expressions, with the variables replaced as Grafana does it where everything is selected. */
    List<String> expressions() {
        List<String> found = new ArrayList<>();
        for (JsonNode expression : json.findValues("expr")) {
            found.add(expression
                    .asText()
                    .replace("$__rate_interval", "5m")
                    .replace("$__range", "15m")
                    .replaceAll("\\$(job|instance|secret)\\b", ".*"));
        }
        return found;
    }
}
