package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.TestingAws;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The alerts for Prometheus and the dashboard for Grafana, with Prometheus's promtool and the metrics of an agent that runs. */
@Tag("once")
class MonitoringTest {

    private static final Path RULES = Build.REPOSITORY.resolve("samples/deploy/prometheus");
    private static final Pattern METRIC = Pattern.compile("\\b(?:aerospike_sa|secret_agent)_[a-z0-9_]+");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    static Path folder;

    private static ScrapedMetrics metrics;

    @BeforeAll
    static void scrape() {
        metrics = ScrapedMetrics.of(aws, folder);
    }

    private static HostRun promtool(Path in, String... arguments) {
        return Program.installed("promtool", "Debian's package prometheus")
                .in(in)
                .run(arguments);
    }

    private static void assertSucceeds(HostRun run) {
        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void theAlertsAreValidAndTheirTestsPass() {
        assertSucceeds(promtool(RULES, "check", "rules", "rules.yaml"));
        assertSucceeds(promtool(RULES, "test", "rules", "rules-test.yaml"));
    }

    @Test
    void everyAlertHasATest() throws IOException {
        Set<String> alerts = names("(?m)- alert: (\\w+)", Files.readString(RULES.resolve("rules.yaml")));
        String tests = Files.readString(RULES.resolve("rules-test.yaml"));

        assertThat(alerts).isNotEmpty().isEqualTo(names("alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels", tests));
    }

    private static Set<String> names(String pattern, String text) {
        Set<String> names = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    @Test
    void alertsAndDashboardNameOnlyMetricsThatAnAgentServes() throws IOException {
        List<String> texts = new ArrayList<>(Dashboard.read().expressions());
        Dashboard.read().json.findValuesAsText("definition").forEach(texts::add);
        texts.add(Files.readString(RULES.resolve("rules.yaml")));

        assertThat(texts)
                .allSatisfy(text -> assertThat(METRIC.matcher(text).results().map(MatchResult::group))
                        .as(text + " of " + metrics.text())
                        .allMatch(metrics::has));
    }

    @Test
    void everyExpressionOfTheDashboardHasAResult() throws IOException {
        StringBuilder test =
                new StringBuilder("evaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n");
        metrics.inputSeries()
                .forEach(series -> test.append("      - ").append(series).append('\n'));
        test.append("    promql_expr_test:\n");
        for (String expression : Dashboard.read().expressions()) {
            // an expression with a comparison may have an empty result, as no secret has rotated
            String result = expression.contains("> 0") || expression.contains("== 0") ? " or vector(1)" : "";
            test.append("      - eval_time: 20m\n        expr: >-\n          count((")
                    .append(expression)
                    .append(")" + result + ") > bool 0\n        exp_samples: [{labels: '{}', value: 1}]\n");
        }
        Files.writeString(folder.resolve("dashboard-test.yaml"), test);

        assertSucceeds(promtool(folder, "test", "rules", "dashboard-test.yaml"));
    }

    /** Its last success is at 0, more than fifty years ago. */
    @Test
    void theDashboardShowsNoAgeOfASecretThatWasNeverFetched() throws IOException {
        StringBuilder test = new StringBuilder("""
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - {series: 'secret_agent_last_success_timestamp_seconds{secret="Db"}', values: '0x30'}
                      - {series: 'secret_agent_version_timestamp_seconds{secret="Db"}', values: '0x30'}
                      - {series: 'secret_agent_refresh_interval_seconds{secret="Db"}', values: '60x30'}
                    promql_expr_test:
                """);
        List<String> ages = Dashboard.read().expressions().stream()
                .filter(expression -> expression.contains("timestamp("))
                .toList();
        assertThat(ages).hasSizeGreaterThan(2);
        for (String expression : ages) {
            test.append("      - eval_time: 20m\n        expr: >-\n          max((")
                    .append(expression)
                    .append(") or vector(0))\n        exp_samples: [{labels: '{}', value: 0}]\n");
        }
        Files.writeString(folder.resolve("never-test.yaml"), test);

        assertSucceeds(promtool(folder, "test", "rules", "never-test.yaml"));
    }

    @Test
    void prometheusReadsWhatAnAgentServes() throws IOException {
        Files.writeString(folder.resolve("metrics.txt"), metrics.text());
        Program.installed("promtool", "Debian's package prometheus");
        HostRun run = Program.installed("sh", "every system")
                .in(folder)
                .run("-c", "grep -v aerospike_sa_ metrics.txt | promtool check metrics");

        assertThat(run.output()).isEmpty();
    }

    @Test
    void thePanelsAreInsideTheGridAndDoNotOverlap() {
        List<Rectangle> taken = new ArrayList<>();
        for (JsonNode panel : Dashboard.read().panels()) {
            JsonNode at = panel.get("gridPos");
            Rectangle place = new Rectangle(
                    at.get("x").asInt(),
                    at.get("y").asInt(),
                    at.get("w").asInt(),
                    at.get("h").asInt());
            assertThat(place.getMaxX()).as(panel.get("title").asText()).isLessThanOrEqualTo(24);
            assertThat(taken).as(panel.get("title").asText()).noneMatch(place::intersects);
            taken.add(place);
        }
    }

    @Test
    void thePanelsAreOfGrafanaAndAskTheSourceThatIsChosen() {
        assertThat(Dashboard.read().panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.get("type").asText()).isIn("stat", "table", "timeseries");
            assertThat(panel.findValuesAsText("uid")).containsOnly("${datasource}");
            assertThat(panel.get("description").asText()).isNotEmpty();
            assertThat(panel.get("targets")).isNotEmpty().allMatch(target -> target.has("refId") && target.has("expr"));
        });
        assertThat(Dashboard.read().panels().stream()
                        .map(panel -> panel.get("id").asInt()))
                .doesNotHaveDuplicates();
    }
}
