package io.secretagent.it.deploy;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The metrics of an agent that runs, with a secret that is fetched and one that AWS refuses.
 *
 * @param text as Prometheus gets it
 */
record ScrapedMetrics(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+)\\{(.*)} (\\S+)$");

    /** Runs an agent in a folder until it has fetched, and was refused. */
    static ScrapedMetrics of(TestingAws aws, Path folder) {
        String secrets = aws.secretManager(
                "Db", aws.secret("Db", "{\"password\":\"p-scraped-31\"}"), "Gone", aws.secret("Gone", "p-scraped-32"));
        String yaml = secrets + "service: {tcp: {endpoint: '127.0.0.1:0'}, http: {endpoint: '127.0.0.1:0'}}\n"
                + "refresh: {interval: 1s}\n";
        try (RunningAgent agent = HostJvm.in(folder).aloneWith(yaml, "serve").serve()) {
            URI uri = URI.create("http://127.0.0.1:" + agent.port("HTTP") + "/manage/rest/v1/prometheus");
            aws.aws
                    .faults()
                    .error("AccessDeniedException", 400, "no")
                    .secret("Gone")
                    .untilCleared();
            Awaitility.await().until(() -> read(uri).contains("secret_agent_failing{"));
            return new ScrapedMetrics(read(uri));
        }
    }

    private static String read(URI uri) {
        try (InputStream content = uri.toURL().openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples as the input of {@code promtool test rules}, with the labels that Prometheus adds: constant for half an hour. */
    List<String> inputSeries() {
        return SAMPLE.matcher(text)
                .results()
                .map(sample -> "{series: '%s{job=\"agents\",instance=\"one\",%s}', values: '%sx30'}"
                        .formatted(sample.group(1), sample.group(2), plain(sample.group(3))))
                .toList();
    }

    /** promtool reads no exponents there. */
    private static String plain(String number) {
        return new java.math.BigDecimal(number).toPlainString();
    }

    boolean has(String metric) {
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (sample.group(1).equals(metric)) {
                return true;
            }
        }
        return false;
    }
}
