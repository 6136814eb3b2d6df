package io.secretagent.it.harness.compatibility;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the rows of a run have read so far. Thread-safe. */
public final class Results {

    private final Table table = new Table();
    private final SortedSet<Integer> javas = new ConcurrentSkipListSet<>();

    /** Runs a row in a host; returns a sentence for each cell that is wrong. */
    public List<String> run(CompatibilityHost host, Row row) {
        List<Outcome> outcomes = host.run(row);
        table.add(outcomes);
        javas.add(row.java());
        return outcomes.stream().filter(Outcome::isFault).map(Outcome::toString).toList();
    }

    /** Writes the report. */
    public void write() throws IOException {
        Report.write(table, List.copyOf(javas));
    }
}
