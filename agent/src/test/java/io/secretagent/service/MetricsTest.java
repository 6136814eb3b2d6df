package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.management.AgentState;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Fetches;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final FetchStatistics statistics =
            new FetchStatistics(List.of(SecretVersion.current("a"), SecretVersion.current("b")));
    private final SecretStore store = new SecretStore(Snapshots.of("a", "{}"));
    private final Metrics metrics =
            new Metrics(AgentState.alone(Refreshers.source(), store, statistics, Refreshers.idle(store)));

    @Test
    void withoutModulesOnlyFetchesAreListed() {
        assertThat(metrics.text(Map.of())).startsWith("""
                # HELP aerospike_sa_success Secrets that were fetched.
                # TYPE aerospike_sa_success counter
                aerospike_sa_success{module="AWS"} 0
                # HELP aerospike_sa_fetch_latency_p50 Median of the last fetches, in milliseconds.
                # TYPE aerospike_sa_fetch_latency_p50 gauge
                aerospike_sa_fetch_latency_p50{module="AWS"} 0.0
                # HELP secret_agent_""").doesNotContain("connections");
    }

    @Test
    void eachMetricIsDescribedOnceWithASampleOfEachModule() {
        metrics.module("TCP").add(Count.OPENED);
        Traffic uds = metrics.module("UDS");
        uds.add(Count.OPENED);
        uds.add(Count.OPENED);

        assertThat(metrics.text(Map.of())).contains("""
                        # HELP aerospike_sa_connections_open Connections that were opened.
                        # TYPE aerospike_sa_connections_open counter
                        aerospike_sa_connections_open{module="TCP"} 1
                        aerospike_sa_connections_open{module="UDS"} 2
                        """).startsWith("""
                        # HELP aerospike_sa_connections_active Connections that are open now.
                        # TYPE aerospike_sa_connections_active gauge
                        aerospike_sa_connections_active{module="TCP"} 0
                        """);
    }

    @Test
    void fetchesOfAllSecretsAreAddedAndTheirMedianIsInMilliseconds() {
        Fetches.succeed(statistics, SecretVersion.current("a"), 40_000);
        Fetches.succeed(statistics, SecretVersion.current("a"), 40_000);
        Fetches.succeed(statistics, SecretVersion.current("b"), 40_000);

        String text = metrics.text(Map.of());

        assertThat(text).contains("aerospike_sa_success{module=\"AWS\"} 3\n");
        double median =
                Double.parseDouble(text.replaceFirst("(?s).*fetch_latency_p50\\{module=\"AWS\"} (\\S+)\n.*", "$1"));
        assertThat(median).isBetween(40_000.0, 60_000.0);
    }

    @Test
    void theCounterOfFetchesDoesNotFallWhenASecretIsNoLongerFetched() {
        Fetches.succeed(statistics, SecretVersion.current("a"), 1);
        Fetches.succeed(statistics, SecretVersion.current("b"), 1);

        Fetches.forget(statistics, SecretVersion.current("b"));

        assertThat(metrics.text(Map.of())).contains("aerospike_sa_success{module=\"AWS\"} 2\n");
    }

    @Test
    void everySampleHasTheLabelsWithTheirValuesEscaped() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("node", "a\"b");
        labels.put("path", "c\\d\ne");
        metrics.module("TCP");

        List<String> samples = metrics.text(labels)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(samples)
                .hasSize(Count.values().length + 2 + 2 * SecretMetric.values().length + 1)
                .allMatch(sample -> sample.contains("\",node=\"a\\\"b\",path=\"c\\\\d\\ne\"} "));
    }

    @Test
    void aCounterGoesUpAndDown() {
        Traffic traffic = new Traffic();
        traffic.add(Count.ACTIVE);
        traffic.add(Count.ACTIVE);
        traffic.subtract(Count.ACTIVE);

        assertThat(traffic.get(Count.ACTIVE)).isEqualTo(1);
        assertThat(Set.of(Count.values())).allMatch(count -> count == Count.ACTIVE || traffic.get(count) == 0);
    }
}
