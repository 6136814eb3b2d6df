package io.secretagent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code metrics.prometheus} of an HTTP listener, which may be absent. */
final class PrometheusSettings {

    static final String DEFAULT_PATH = "/manage/rest";

    /** The path of the metrics; starts with a slash and does not end with one. */
    final String path;
    /** The labels that every metric gets. */
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

    private static Map<String, String> labels(@Nullable Section section) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (section == null) {
            return labels;
        }
        for (Map.Entry<String, String> label : section.texts().entrySet()) {
            String name = prometheusName(section, label.getKey());
            if (name.equals("module") || name.startsWith("__")) {
                section.error(
                        label.getKey(),
                        "is reserved: every metric has a label module, and names that start with __ are Prometheus's; rename it");
            } else if (labels.put(name, label.getValue()) != null) {
                section.error(label.getKey(), "is a duplicate when it is published as " + name + "; rename one");
            }
        }
        return labels;
    }

    /** Aerospike's samples have names like {@code node id}, which Prometheus does not allow. */
    private static String prometheusName(Section labels, String written) {
        String name = written.replaceAll("[^a-zA-Z0-9_]", "_").replaceFirst("^(?=[0-9]|$)", "_");
        if (!name.equals(written)) {
            labels.warning(written, "is published as " + name + ": Prometheus allows letters, digits and _ in a label");
        }
        return name;
    }

    private static void finish(@Nullable Section section) {
        if (section != null) {
            section.finish();
        }
    }
}
