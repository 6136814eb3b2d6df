package io.secretagent.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures what the agent adds to the start of a host, and prints it as a table and nothing else. */
final class StartBenchmark {

    private final Options options;
    private final Path folder;

    private StartBenchmark(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /** See {@code integration-tests/bench/start.sh}. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository"));
        try {
            System.out.print(run(repository, Options.parse(repository, arguments)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Table run(Path repository, Options options) throws Exception {
        Path folder = Files.createTempDirectory("start-benchmark");
        try (Scenarios scenarios = new Scenarios(repository, options, folder)) {
            return new StartBenchmark(options, folder).measure(scenarios);
        } finally {
            delete(folder);
        }
    }

    private Table measure(Scenarios scenarios) throws IOException, InterruptedException {
        List<Scenario> compared = List.of(
                scenarios.bareHost(),
                scenarios.agent(),
                scenarios.byHand(),
                scenarios.agentWithManyFarSecrets(),
                scenarios.agentWithOneFarSecret(),
                scenarios.agentWithManyFarSecretsInABatch());
        Map<Scenario, Times> times = new LinkedHashMap<>();
        compared.forEach(scenario -> times.put(scenario, new Times()));
        for (int round = -options.warmUpRounds(); round < options.rounds(); round++) {
            List<Scenario> shuffled = new ArrayList<>(compared);
            Collections.shuffle(shuffled);
            for (Scenario scenario : shuffled) {
                long nanos = scenario.run(folder);
                if (round >= 0) {
                    times.get(scenario).add(nanos);
                }
            }
        }
        return new Table(javaVersion(), options, times);
    }

    /** The JVM's version, as it prints it. */
    private String javaVersion() throws IOException {
        Process process = new ProcessBuilder(options.java().toString(), "-version")
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes())
                .lines()
                .findFirst()
                .orElse("unknown JVM");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
