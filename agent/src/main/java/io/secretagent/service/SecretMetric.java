package io.secretagent.service;

/** The metrics of each secret, with their Prometheus names, types and help texts. */
enum SecretMetric {
    INTERVAL("refresh_interval_seconds", "gauge", "The time between two fetches; 0 where a secret is not refreshed."),
    LAST_SUCCESS("last_success_timestamp_seconds", "gauge", "When AWS last returned a value; 0 for never."),
    SINCE("version_timestamp_seconds", "gauge", "When the version in use was first fetched; 0 for none."),
    FETCHES("fetches_total", "counter", "Calls that have returned a value."),
    FAILURES("fetch_failures_total", "counter", "Calls that have failed."),
    ROTATIONS("rotations_total", "counter", "Versions that have replaced the one in use."),
    REFUSED("refused_logins_total", "counter", "Attempts with the secret that a server has refused.");

    final String metric;
    final String type;
    final String help;

    SecretMetric(String name, String type, String help) {
        this.metric = SecretMetrics.PREFIX + name;
        this.type = type;
        this.help = help;
    }
}
