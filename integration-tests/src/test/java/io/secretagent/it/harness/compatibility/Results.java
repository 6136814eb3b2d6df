package io.secretagent.it.harness.compatibility;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** What the rows of a run have read so far. Thread-safe. */
public final class Results {

    private final Table table = new Table();
    private final SortedSet<Integer> javas = new ConcurrentSkipListSet<>();

    /** Runs a row in a host; returns a line for each form with wrong cells, the first of them in full. */
    public List<String> run(CompatibilityHost host, Row row) {
        List<Outcome> outcomes = host.run(row);
        table.add(outcomes);
        javas.add(row.java());
        Map<Form, List<Outcome>> faults = new LinkedHashMap<>();
        outcomes.stream()
                .filter(Outcome::isFault)
                .forEach(outcome -> faults.computeIfAbsent(outcome.form(), form -> new ArrayList<>())
                        .add(outcome));
        return faults.values().stream().map(Results::line).toList();
    }

    private static String line(List<Outcome> faults) {
        String passwords =
                faults.stream().map(outcome -> outcome.password().key()).collect(Collectors.joining(" "));
        return "\n" + faults.get(0) + " (" + faults.size() + ": " + passwords + ")";
    }

    /** Writes the report. */
    public void write() throws IOException {
        Report.write(table, List.copyOf(javas));
    }
}
