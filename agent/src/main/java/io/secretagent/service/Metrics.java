package io.secretagent.service;

import io.secretagent.store.FetchStatistics;
import io.secretagent.store.FetchStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics in Prometheus's text format 0.0.4, with the names of Aerospike Secret Agent. They hold no value of a secret.
 */
final class Metrics {

    private static final String PREFIX = "aerospike_sa_";
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final FetchStatistics statistics;
    private final Map<String, Traffic> modules = new LinkedHashMap<>();

    Metrics(FetchStatistics statistics) {
        this.statistics = statistics;
    }

    /** Creates the counters of a module, as in "TCP". */
    Traffic module(String name) {
        Traffic traffic = new Traffic();
        modules.put(name, traffic);
        return traffic;
    }

    /**
     * All metrics as text.
     *
     * @param labels added to each sample, name to value
     */
    String text(Map<String, String> labels) {
        StringBuilder text = new StringBuilder(2048);
        for (Count count : modules.isEmpty() ? new Count[0] : Count.values()) {
            describe(text, count.metric, count.type, count.help);
            for (Map.Entry<String, Traffic> module : modules.entrySet()) {
                String value = Long.toString(module.getValue().get(count));
                sample(text, count.metric, module.getKey(), labels, value);
            }
        }
        addFetches(text, labels);
        return text.toString();
    }

    private void addFetches(StringBuilder text, Map<String, String> labels) {
        long successes = 0;
        for (FetchStatus.Reading reading : statistics.read()) {
            successes += reading.successes;
        }
        describe(text, "success", "counter", "Secrets that were fetched.");
        sample(text, "success", "AWS", labels, Long.toString(successes));
        describe(text, "fetch_latency_p50", "gauge", "Median of the last fetches, in milliseconds.");
        sample(text, "fetch_latency_p50", "AWS", labels, Double.toString(statistics.medianNanos() / NANOS_PER_MILLI));
    }

    private static void describe(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help);
        text.append("\n# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private static void sample(
            StringBuilder text, String name, String module, Map<String, String> labels, String value) {
        text.append(PREFIX).append(name).append("{module=\"").append(module).append('"');
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(',')
                    .append(label.getKey())
                    .append("=\"")
                    .append(escaped(label.getValue()))
                    .append('"');
        }
        text.append("} ").append(value).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
