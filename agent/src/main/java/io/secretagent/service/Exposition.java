package io.secretagent.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** A text in Prometheus's format 0.0.4 while it is written. Used by one thread. */
final class Exposition {

    private final StringBuilder text = new StringBuilder(4096);
    private final Map<String, String> labels;

    /**
     * Begins an empty text.
     *
     * @param labels added to each sample, name to value, unless the sample has a label of that name itself
     */
    Exposition(Map<String, String> labels) {
        this.labels = labels;
    }

    /** Adds the description of a metric, which its samples follow. */
    void describe(String metric, String type, String help) {
        text.append("# HELP ").append(metric).append(' ').append(help);
        text.append("\n# TYPE ").append(metric).append(' ').append(type).append('\n');
    }

    /**
     * Adds a sample.
     *
     * @param own the sample's own labels, by turns name and value; at least one
     */
    void sample(String metric, String value, String... own) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < own.length; i += 2) {
            all.put(own[i], own[i + 1]);
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            all.putIfAbsent(label.getKey(), label.getValue());
        }
        text.append(metric);
        char before = '{';
        for (Map.Entry<String, String> label : all.entrySet()) {
            text.append(before).append(label.getKey()).append("=\"").append(escaped(label.getValue()));
            text.append('"');
            before = ',';
        }
        text.append("} ").append(value).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
