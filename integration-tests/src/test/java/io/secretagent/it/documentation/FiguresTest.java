package io.secretagent.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of the documents are those that were measured. */
class FiguresTest {

    /** The rows of the page's first table, and what {@code start.sh} calls them. */
    private static final Map<String, String> ROWS = Map.of(
            "without an agent", "the host alone",
            "an agent that does nothing", "an agent that does nothing",
            "this agent, from a local provider", "with the agent, from a local provider",
            "this agent, over TLS", "with the agent",
            "no agent: a program with one signed request over TLS", "floor: a program with one signed request",
            "no agent: the AWS SDK, called by hand", "AWS SDK called by hand");

    private static final Pattern CELL = Pattern.compile("\"([^\"]*)\"|[^,]+");
    private static final Pattern JAVA = Pattern.compile("version (?:1\\.)?(\\d+)");
    private static final Pattern COLUMN = Pattern.compile("Java (\\d+), ms");

    @Test
    void theTableOfStartsHasTheNewestRowsOfTheResults() throws IOException {
        Map<String, String> measured = newestStarts();
        List<List<String>> table = table();
        List<String> head = table.get(0);
        assertThat(table).as("header, line and rows").hasSize(2 + ROWS.size());
        for (List<String> row : table.subList(2, table.size())) {
            for (int i = 1; i < head.size(); i++) {
                Matcher column = COLUMN.matcher(head.get(i));
                if (column.matches()) {
                    String name = ROWS.get(row.get(0)) + " on Java " + column.group(1);
                    assertThat(row.get(i)).as(name).isEqualTo(measured.get(name));
                }
            }
        }
    }

    /** The milliseconds of each row and Java version; of two runs, those of the later. */
    private static Map<String, String> newestStarts() throws IOException {
        Map<String, String> newest = new HashMap<>();
        for (String line : read("integration-tests/bench/results.csv").lines().toList()) {
            List<String> cells = CELL.matcher(line)
                    .results()
                    .map((MatchResult cell) -> cell.group(1) == null ? cell.group() : cell.group(1))
                    .toList();
            Matcher java = JAVA.matcher(cells.get(4));
            if (cells.get(1).equals("start") && java.find()) {
                newest.put(cells.get(6) + " on Java " + java.group(1), cells.get(7));
            }
        }
        return newest;
    }

    private static List<List<String>> table() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : read("agent/docs/starting-faster.md")
                .lines()
                .dropWhile(l -> !l.startsWith("| plain"))
                .toList()) {
            if (!line.startsWith("|")) {
                return rows;
            }
            rows.add(List.of(line.replaceFirst("^\\|\\s*", "").split("\\s*\\|\\s*")));
        }
        return rows;
    }

    @Test
    void theTextForTheChartHasTheFiguresOfTheChart() throws IOException {
        String chart = read("samples/rotation.svg");
        Matcher text =
                Pattern.compile("!\\[([^\\]]*)\\]\\(samples/rotation\\.svg\\)").matcher(read("README.md"));
        assertThat(text.find()).as("README shows the chart").isTrue();
        List<String> figures = Pattern.compile("[\\d,]+ of [\\d,]*\\d")
                .matcher(text.group(1))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(figures).as("failed requests without the agent, and with it").hasSize(2);
        assertThat(chart).contains(figures);
    }

    private static String read(String file) throws IOException {
        return Files.readString(Build.REPOSITORY.resolve(file));
    }
}
