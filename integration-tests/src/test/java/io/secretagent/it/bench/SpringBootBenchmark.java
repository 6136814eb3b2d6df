package io.secretagent.it.bench;

import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what the agent adds to the start of a Spring Boot application, and prints it as a table and nothing else. */
final class SpringBootBenchmark {

    private final Path repository;
    private final Options options;
    private final Path folder;

    private SpringBootBenchmark(Path repository, Options options, Path folder) {
        this.repository = repository;
        this.options = options;
        this.folder = folder;
    }

    /** See {@code integration-tests/bench/spring-boot.sh}. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository"));
        try (LocalAws aws = LocalAws.builder().start()) {
            Options options = Options.parse(repository, arguments);
            Path folder = Files.createTempDirectory("spring-boot-benchmark");
            System.out.print(new SpringBootBenchmark(repository, options, folder).measure(aws));
            StartBenchmark.delete(folder);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private String measure(LocalAws aws) throws IOException, InterruptedException {
        aws.secrets("us-west-1").create("TestingSecret", "{\"username\":\"app\",\"password\":\"p-0\"}");
        AccessKey key = aws.iam().createUser("Agent").allowAllSecrets().createAccessKey();
        Map<Scenario, Times> times = new LinkedHashMap<>();
        times.put(scenario("without the agent", List.of(), "a reference"), new Times());
        times.put(scenario("with intercept: none", agent(aws, key, "none"), "a reference"), new Times());
        times.put(scenario("with intercept: all", agent(aws, key, "all"), "a secret"), new Times());
        for (int round = -options.warmUpRounds(); round < options.rounds(); round++) {
            List<Scenario> shuffled = new ArrayList<>(times.keySet());
            Collections.shuffle(shuffled);
            for (Scenario scenario : shuffled) {
                long nanos = scenario.run(folder);
                if (round >= 0) {
                    times.get(scenario).add(nanos);
                }
            }
        }
        return table(times);
    }

    private List<String> agent(LocalAws aws, AccessKey key, String intercept) throws IOException {
        Path config = Files.createFile(
                folder.resolve(intercept + ".yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, """
                secret-manager:
                  aws:
                    region: us-west-1
                    endpoint: %s
                    access-key-id: %s
                    secret-access-key: %s
                    resources: {TestingSecret: TestingSecret}
                intercept: %s
                """.formatted(aws.endpoint(), key.accessKeyId(), key.secretAccessKey(), intercept));
        return List.of("-javaagent:" + options.jar() + "=" + config);
    }

    private Scenario scenario(String name, List<String> jvmOptions, String password) {
        List<String> words = new ArrayList<>(List.of(options.java().toString()));
        words.addAll(jvmOptions);
        words.addAll(List.of(
                "-jar",
                repository.resolve("samples/spring-boot/target/spring-boot.jar").toString(),
                "--logging.level.root=off"));
        String username = password.endsWith("secret") ? "app" : "secrets:TestingSecret:username";
        String output = "database.username=" + username + "\ndatabase.password is " + password + "\n";
        return new Scenario(name, words, Map.of(), output);
    }

    private String table(Map<Scenario, Times> times) {
        double without = times.values().iterator().next().median();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s%nwhole processes; %d rounds after %d to warm up; milliseconds%n%n%-24s %8s %8s %8s %8s%n",
                options.java(),
                options.rounds(),
                options.warmUpRounds(),
                "",
                "median",
                "min",
                "max",
                "ratio"));
        times.forEach((scenario, time) -> text.append(String.format(
                Locale.ROOT,
                "%-24s %8.0f %8.0f %8.0f %8.2f%n",
                scenario.name(),
                time.median(),
                time.min(),
                time.max(),
                time.median() / without)));
        return text.toString();
    }
}
