package io.secretagent.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Measures what the agent adds to the start of a host, and prints it as a table and nothing else. */
final class StartBenchmark {

    // The numbers of the rows, in the order of Scenarios.all().
    private static final int NOTHING = 2;
    private static final int AGENT = 3;
    private static final int LOCAL = 4;
    private static final int FLOOR = 5;
    private static final int BY_HAND = 6;
    private static final int ONE_FAR = 7;
    private static final int MANY_FAR = 8;
    private static final int BATCH = 9;

    private StartBenchmark() {}

    /** See {@code integration-tests/bench/start.sh}. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository"));
        try {
            Options options = Options.parse("start.sh", repository, arguments);
            Table table = run(repository, options);
            System.out.print(table);
            if (options.results() != null) {
                table.appendTo(options.results(), "start", Machine.of(repository));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Table run(Path repository, Options options) throws Exception {
        Path folder = Files.createTempDirectory("start-benchmark");
        try (Scenarios scenarios = new Scenarios(repository, options, folder)) {
            Table table = Table.ofAdded(
                    Machine.version(options.java()), options, Row.measure(scenarios.all(), options, folder), BY_HAND);
            addRatios(table);
            table.addLine(WeaveCosts.measure(scenarios.weaving(), options, folder));
            return table;
        } finally {
            delete(folder);
        }
    }

    private static void addRatios(Table table) {
        table.addRatio("agent : SDK by hand, added", table.ratio(AGENT));
        table.addRatio("agent from a local provider : SDK by hand, added", table.ratio(LOCAL));
        table.addRatio("floor : SDK by hand, added", table.ratio(FLOOR));
        table.addRatio("agent that does nothing : SDK by hand, added", table.ratio(NOTHING));
        addDifference(table, Scenarios.MANY + " secrets instead of one, (8)-(7)", MANY_FAR);
        addDifference(table, "the same in one call, (9)-(7)", BATCH);
    }

    private static void addDifference(Table table, String what, int number) {
        table.addDifference(what, table.wall(number) - table.wall(ONE_FAR), table.cpu(number) - table.cpu(ONE_FAR));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
