package io.secretagent.config;

import java.util.Collections;
import java.util.Map;

/** One listener of the service over TCP: its address, TLS, and, for HTTP, the metrics it publishes. */
public final class ListenerSettings {

    private static final String METRICS_PATH = "/manage/rest";

    public final ListenAddress address;
    /** Null for plain text. */
    public final TlsSettings tls;
    /** The path below which metrics stand; starts with a slash and does not end with one. */
    public final String metricsPath;
    /** Added to every metric. */
    public final Map<String, String> metricsLabels;

    private ListenerSettings(ListenAddress address, TlsSettings tls, String path, Map<String, String> labels) {
        this.address = address;
        this.tls = tls;
        this.metricsPath = path;
        this.metricsLabels = labels;
    }

    static ListenerSettings tcp(Section tcp) {
        if (tcp == null) {
            return null;
        }
        ListenerSettings settings = new ListenerSettings(
                Endpoints.listen(tcp, "endpoint"),
                TlsSettings.read(tcp),
                METRICS_PATH,
                Collections.<String, String>emptyMap());
        warnOfPlainText(tcp, settings, "secrets cross the network in the clear; add tls, or listen on 127.0.0.1");
        tcp.finish();
        return settings;
    }

    static ListenerSettings http(Section http, boolean encrypted) {
        if (http == null) {
            return null;
        }
        ListenAddress address = Endpoints.listen(http, "endpoint");
        TlsSettings tls = encrypted ? TlsSettings.read(http) : null;
        if (encrypted && !http.has("tls")) {
            http.error("tls", "is missing; https needs a certificate");
        }
        Section metrics = http.section("metrics");
        Section prometheus = metrics == null ? null : metrics.section("prometheus");
        ListenerSettings settings = new ListenerSettings(address, tls, path(prometheus), labels(prometheus));
        warnOfPlainText(http, settings, "everybody may read the metrics; use https, or listen on 127.0.0.1");
        finish(prometheus);
        finish(metrics);
        http.finish();
        return settings;
    }

    private static void warnOfPlainText(Section section, ListenerSettings settings, String consequence) {
        if (settings.address != null && settings.tls == null && !Endpoints.isLoopback(settings.address.host)) {
            section.warning("endpoint", "is not encrypted and not on loopback: " + consequence);
        }
    }

    private static String path(Section prometheus) {
        String path = prometheus == null ? null : prometheus.text("url-base-path");
        if (path != null && !path.matches("(/[A-Za-z0-9._~-]+)+")) {
            prometheus.error("url-base-path", "must start with / and not end with one, as in " + METRICS_PATH);
        }
        return path == null ? METRICS_PATH : path;
    }

    private static Map<String, String> labels(Section prometheus) {
        Section labels = prometheus == null ? null : prometheus.section("labels");
        if (labels == null) {
            return Collections.emptyMap();
        }
        for (String label : labels.names()) {
            if (!label.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
                labels.error(label, "is no label's name; use letters, digits and _ as Prometheus has it");
            }
            if (label.equals("module") || label.startsWith("__")) {
                labels.error(label, "is taken: every metric has a label module, and __ is Prometheus's own");
            }
        }
        return Collections.unmodifiableMap(labels.texts());
    }

    private static void finish(Section section) {
        if (section != null) {
            section.finish();
        }
    }
}
