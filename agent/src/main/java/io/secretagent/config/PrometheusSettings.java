package io.secretagent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code metrics.prometheus} of an HTTP listener, which may be missing. */
final class PrometheusSettings {

    static final String DEFAULT_PATH = "/manage/rest";

    /** The path below which metrics stand; starts with a slash and does not end with one. */
    final String path;
    /** Added to every metric. */
    final Map<String, String> labels;

    private PrometheusSettings(String path, Map<String, String> labels) {
        this.path = path;
        this.labels = Collections.unmodifiableMap(labels);
    }

    static PrometheusSettings read(Section http) {
        Section metrics = http.template("metrics");
        Section prometheus = metrics == null ? null : metrics.template("prometheus");
        PrometheusSettings settings = prometheus == null
                ? new PrometheusSettings(DEFAULT_PATH, Collections.<String, String>emptyMap())
                : new PrometheusSettings(path(prometheus), labels(prometheus.section("labels")));
        finish(prometheus);
        finish(metrics);
        return settings;
    }

    /** The {@code url-base-path} of a section, or the default. */
    static String path(Section section) {
        String path = section.text("url-base-path");
        if (path != null && !path.matches("(/[A-Za-z0-9._~-]+)+")) {
            section.error("url-base-path", "must start with / and not end with one, as in " + DEFAULT_PATH);
        }
        return path == null ? DEFAULT_PATH : path;
    }

    private static Map<String, String> labels(Section section) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (section == null) {
            return labels;
        }
        for (Map.Entry<String, String> label : section.texts().entrySet()) {
            String name = prometheusName(section, label.getKey());
            if (name.equals("module") || name.startsWith("__")) {
                section.error(label.getKey(), "is taken: every metric has a label module, and __ is Prometheus's own");
            } else if (labels.put(name, label.getValue()) != null) {
                section.error(label.getKey(), "is there twice once it is written as " + name + "; rename one");
            }
        }
        return labels;
    }

    /** Aerospike's samples have names like {@code node id}, which Prometheus does not allow. */
    private static String prometheusName(Section labels, String written) {
        String name = written.replaceAll("[^a-zA-Z0-9_]", "_").replaceFirst("^(?=[0-9]|$)", "_");
        if (!name.equals(written)) {
            labels.warning(written, "is published as " + name + ": Prometheus has letters, digits and _ in a label");
        }
        return name;
    }

    private static void finish(Section section) {
        if (section != null) {
            section.finish();
        }
    }
}
