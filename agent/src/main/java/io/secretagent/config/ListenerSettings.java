package io.secretagent.config;

import java.util.Collections;
import java.util.Map;

/** One listener of the service over TCP: its address, TLS, and, for HTTP, the metrics it publishes. */
public final class ListenerSettings {

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
                Addresses.listen(tcp, "endpoint"),
                TlsSettings.read(tcp),
                PrometheusSettings.DEFAULT_PATH,
                Collections.<String, String>emptyMap());
        warnOfPlainText(tcp, settings, "secrets cross the network in the clear; add tls, or listen on 127.0.0.1");
        tcp.finish();
        return settings;
    }

    static ListenerSettings http(Section http, boolean encrypted) {
        if (http == null) {
            return null;
        }
        ListenAddress address = Addresses.listen(http, "endpoint");
        TlsSettings tls = encrypted ? TlsSettings.read(http) : null;
        if (encrypted && !http.isWritten("tls")) {
            http.error("tls", "is missing; https needs a certificate");
        }
        PrometheusSettings metrics = PrometheusSettings.read(http);
        ListenerSettings settings = new ListenerSettings(address, tls, metrics.path, metrics.labels);
        warnOfPlainText(http, settings, "everybody may read the metrics; use https, or listen on 127.0.0.1");
        readSecrets(http);
        http.finish();
        return settings;
    }

    /** Aerospike's key for its REST API, which is not implemented: a file that has it is valid nevertheless. */
    private static void readSecrets(Section http) {
        Section secrets = http.section("secrets");
        if (secrets != null) {
            PrometheusSettings.path(secrets);
            secrets.finish();
            http.warning(
                    "secrets",
                    "has no effect: this version does not serve secrets over HTTP, only metrics and health; use"
                            + " service.tcp or service.uds");
        }
    }

    private static void warnOfPlainText(Section section, ListenerSettings settings, String consequence) {
        if (settings.address != null && settings.tls == null && !UrlAuthority.isLoopback(settings.address.host)) {
            section.warning("endpoint", "is not encrypted and not on loopback: " + consequence);
        }
    }
}
