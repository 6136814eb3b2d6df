package io.secretagent.cli;

import io.secretagent.log.FirstFew;
import io.secretagent.log.OneLine;
import io.secretagent.secretsmanager.SecretSource;
import java.util.List;
import java.util.Map;

/**
 * Shows where secrets come from: the configuration file, the region and its setting, the source of the credentials; or the local
 * provider. No value.
 */
final class Provenance {

    private Provenance() {}

    /**
     * A line for each; several regions have a line each, with their resources.
     *
     * @param file the configuration file, as messages show it
     */
    static String describe(String file, SecretSource source) {
        StringBuilder lines = new StringBuilder();
        add(lines, "CONFIGURATION", file);
        Map<String, List<String>> regions = source.regions();
        for (Map.Entry<String, List<String>> region : regions.entrySet()) {
            String resources = ": " + String.join(", ", FirstFew.of(region.getValue()));
            add(lines, "REGION", region.getKey() + (regions.size() == 1 ? "" : resources));
        }
        add(lines, regions.isEmpty() ? "SOURCE" : "CREDENTIALS", source.credentials());
        return lines.toString();
    }

    private static void add(StringBuilder lines, String title, String text) {
        lines.append(String.format("%-13s  %s%n", title, OneLine.of(text)));
    }
}
