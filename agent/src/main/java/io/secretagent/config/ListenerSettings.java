package io.secretagent.config;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One listener of the service over TCP: its address, TLS, and, for HTTP, its metrics. */
public final class ListenerSettings {

    public final ListenAddress address;
    /** Null for plain text. */
    public final @Nullable TlsSettings tls;
    /** The path of the metrics; starts with a slash and does not end with one. */
    public final String metricsPath;
    /** The labels that every metric gets. */
    public final Map<String, String> metricsLabels;

    private ListenerSettings(
            ListenAddress address, @Nullable TlsSettings tls, String path, Map<String, String> labels) {
        this.address = address;
        this.tls = tls;
        this.metricsPath = path;
        this.metricsLabels = labels;
    }

    static @Nullable ListenerSettings tcp(@Nullable Section tcp) {
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

    static @Nullable ListenerSettings http(@Nullable Section http, boolean isEncrypted) {
        if (http == null) {
            return null;
        }
        ListenAddress address = Addresses.listen(http, "endpoint");
        TlsSettings tls = isEncrypted ? TlsSettings.read(http) : null;
        if (isEncrypted && !http.isWritten("tls")) {
            http.error("tls", "is missing; https needs a certificate");
        }
        PrometheusSettings metrics = PrometheusSettings.read(http);
        ListenerSettings settings = new ListenerSettings(address, tls, metrics.path, metrics.labels);
        warnOfPlainText(http, settings, "anyone can read metrics and status; use https, or listen on 127.0.0.1");
        if (isEncrypted) {
            ignoreSecrets(http);
        }
        http.finish();
        return settings;
    }

    /** Accepts Aerospike's key: the API that serves secrets over HTTP has no TLS, and is for loopback alone. */
    private static void ignoreSecrets(Section http) {
        Section secrets = http.section("secrets");
        if (secrets != null) {
            PrometheusSettings.path(secrets);
            secrets.finish();
            http.warning(
                    "secrets",
                    "has no effect: service.http serves secrets, on loopback alone, and service.tcp with TLS; move it to one"
                            + " of them");
        }
    }

    private static void warnOfPlainText(Section section, ListenerSettings settings, String consequence) {
        if (settings.tls == null && !settings.address.isLoopback()) {
            section.warning("endpoint", "is not encrypted and not on loopback: " + consequence);
        }
    }
}
