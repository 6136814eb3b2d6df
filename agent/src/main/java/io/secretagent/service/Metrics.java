package io.secretagent.service;

import io.secretagent.management.AgentState;
import io.secretagent.store.FetchStatistics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics in Prometheus's text format 0.0.4: first those of Aerospike Secret Agent, with its names, then our own
 * ({@link SecretMetrics}). They hold no value of a secret.
 */
final class Metrics {

    private static final String PREFIX = "aerospike_sa_";
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final FetchStatistics statistics;
    private final SecretMetrics secrets;
    private final Map<String, Traffic> modules = new LinkedHashMap<>();

    Metrics(AgentState agent) {
        this.statistics = agent.statistics;
        this.secrets = new SecretMetrics(agent);
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
        Exposition text = new Exposition(labels);
        for (Count count : modules.isEmpty() ? new Count[0] : Count.values()) {
            text.describe(PREFIX + count.metric, count.type, count.help);
            for (Map.Entry<String, Traffic> module : modules.entrySet()) {
                sample(
                        text,
                        count.metric,
                        module.getKey(),
                        Long.toString(module.getValue().get(count)));
            }
        }
        addFetches(text);
        secrets.addTo(text);
        return text.toString();
    }

    private void addFetches(Exposition text) {
        text.describe(PREFIX + "success", "counter", "Secrets that were fetched.");
        sample(text, "success", "AWS", Long.toString(statistics.successes()));
        text.describe(PREFIX + "fetch_latency_p50", "gauge", "Median of the last fetches, in milliseconds.");
        sample(text, "fetch_latency_p50", "AWS", Double.toString(statistics.medianNanos() / NANOS_PER_MILLI));
    }

    private static void sample(Exposition text, String name, String module, String value) {
        text.sample(PREFIX + name, value, "module", module);
    }
}
