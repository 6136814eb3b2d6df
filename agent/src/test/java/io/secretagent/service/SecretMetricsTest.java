package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.management.AgentState;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Fetches;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretMetricsTest {

    private static final SecretVersion A = SecretVersion.current("a");
    private static final SecretVersion PINNED = SecretVersion.of("a", "", "v7");

    private final FetchStatistics statistics = new FetchStatistics(List.of(A, PINNED));
    private final SecretStore store = new SecretStore(Snapshots.of("a", "{}"));

    private String text(Map<String, String> labels) {
        Exposition text = new Exposition(labels);
        new SecretMetrics(AgentState.alone(Refreshers.source(), store, statistics, Refreshers.idle(store, 300)))
                .addTo(text);
        return text.toString();
    }

    @Test
    void eachSecretHasItsSamplesAndAVersionIdIsNotRefreshed() {
        assertThat(text(Map.of())).isEqualTo("""
                # HELP secret_agent_refresh_interval_seconds The time between two fetches; 0 where a secret is not refreshed.
                # TYPE secret_agent_refresh_interval_seconds gauge
                secret_agent_refresh_interval_seconds{secret="a"} 300.0
                secret_agent_refresh_interval_seconds{secret="a (version v7)"} 0.0
                # HELP secret_agent_last_success_timestamp_seconds When AWS last returned a value; 0 for never.
                # TYPE secret_agent_last_success_timestamp_seconds gauge
                secret_agent_last_success_timestamp_seconds{secret="a"} 0.0
                secret_agent_last_success_timestamp_seconds{secret="a (version v7)"} 0.0
                # HELP secret_agent_version_timestamp_seconds When the version in use was first fetched; 0 for none.
                # TYPE secret_agent_version_timestamp_seconds gauge
                secret_agent_version_timestamp_seconds{secret="a"} 0.0
                secret_agent_version_timestamp_seconds{secret="a (version v7)"} 0.0
                # HELP secret_agent_fetches_total Calls that have returned a value.
                # TYPE secret_agent_fetches_total counter
                secret_agent_fetches_total{secret="a"} 0
                secret_agent_fetches_total{secret="a (version v7)"} 0
                # HELP secret_agent_fetch_failures_total Calls that have failed.
                # TYPE secret_agent_fetch_failures_total counter
                secret_agent_fetch_failures_total{secret="a"} 0
                secret_agent_fetch_failures_total{secret="a (version v7)"} 0
                # HELP secret_agent_rotations_total Versions that have replaced the one in use.
                # TYPE secret_agent_rotations_total counter
                secret_agent_rotations_total{secret="a"} 0
                secret_agent_rotations_total{secret="a (version v7)"} 0
                # HELP secret_agent_refused_logins_total Attempts with the secret that a server has refused.
                # TYPE secret_agent_refused_logins_total counter
                secret_agent_refused_logins_total{secret="a"} 0
                secret_agent_refused_logins_total{secret="a (version v7)"} 0
                # HELP secret_agent_failing 1 while the last call has failed, with the code of its failure.
                # TYPE secret_agent_failing gauge
                # HELP secret_agent_credentials_info Where the credentials come from, in words.
                # TYPE secret_agent_credentials_info gauge
                secret_agent_credentials_info{source="the tests"} 1
                """);
    }

    @Test
    void aSuccessIsCountedAndHasItsTimeInSeconds() {
        long before = System.currentTimeMillis();
        Fetches.succeed(statistics, A, 1);

        assertThat(text(Map.of())).contains("secret_agent_fetches_total{secret=\"a\"} 1\n");
        assertThat(sample("last_success_timestamp_seconds") * 1000).isBetween((double) before, before + 60_000.0);
        assertThat(sample("version_timestamp_seconds")).isEqualTo(sample("last_success_timestamp_seconds"));
    }

    private double sample(String name) {
        return Double.parseDouble(
                text(Map.of()).replaceFirst("(?s).*secret_agent_" + name + "\\{secret=\"a\"} (\\S+)\n.*", "$1"));
    }

    @Test
    void aFailureHasItsCodeUntilTheNextSuccess() {
        Fetches.fail(statistics, A, "AccessDeniedException");
        assertThat(text(Map.of()))
                .contains("secret_agent_fetch_failures_total{secret=\"a\"} 1\n")
                .contains("secret_agent_failing{secret=\"a\",code=\"AccessDeniedException\"} 1\n");

        Fetches.succeed(statistics, A, 1);
        assertThat(text(Map.of()))
                .contains("secret_agent_fetch_failures_total{secret=\"a\"} 1\n")
                .doesNotContain("secret_agent_failing{");
    }

    @Test
    void refusedLoginsAreCountedForTheirSecret() {
        Refreshers.counting(statistics).refused(List.of(A, SecretVersion.current("unknown")));

        assertThat(text(Map.of()))
                .contains("secret_agent_refused_logins_total{secret=\"a\"} 1\n")
                .doesNotContain("unknown");
    }

    @Test
    void aLabelOfTheFileDoesNotReplaceOneOfTheSample() {
        assertThat(text(Map.of("secret", "all", "source", "mine")))
                .contains("secret_agent_rotations_total{secret=\"a\",source=\"mine\"} 0\n")
                .contains("secret_agent_credentials_info{source=\"the tests\",secret=\"all\"} 1\n");
    }
}
