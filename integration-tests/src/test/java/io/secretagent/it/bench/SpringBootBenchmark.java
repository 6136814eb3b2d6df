package io.secretagent.it.bench;

import io.secretagent.it.harness.LocalProvider;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures what the agent adds to the start of a Spring Boot application, and prints it as a table and nothing else. */
final class SpringBootBenchmark {

    private static final String REFERENCE = "a reference";
    private static final String SECRET = "{\"username\":\"app\",\"password\":\"p-0\"}";

    /** OpenTelemetry's agent without a server to send to; it instruments as usual. */
    private static final Map<String, String> WITHOUT_EXPORTERS = Map.of(
            "OTEL_TRACES_EXPORTER", "none",
            "OTEL_METRICS_EXPORTER", "none",
            "OTEL_LOGS_EXPORTER", "none",
            "OTEL_JAVAAGENT_LOGGING", "none");

    private final Path repository;
    private final Options options;
    private final Path folder;
    private final List<String> trust;

    private SpringBootBenchmark(Path repository, Options options, Path folder, LocalAws aws)
            throws IOException, GeneralSecurityException {
        this.repository = repository;
        this.options = options;
        this.folder = folder;
        this.trust = TrustStore.options(aws.trustStore(), folder);
    }

    /** See {@code integration-tests/bench/spring-boot.sh}. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository"));
        try {
            Options options = Options.parse("spring-boot.sh", repository, arguments);
            Table table = run(repository, options);
            System.out.print(table);
            if (options.results() != null) {
                table.appendTo(options.results(), "spring-boot", Machine.of(repository));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Table run(Path repository, Options options) throws Exception {
        Path folder = Files.createTempDirectory("spring-boot-benchmark");
        try (LocalAws aws = LocalAws.builder().tls(folder.resolve("tls")).start();
                LocalProvider provider = new LocalProvider()) {
            return new SpringBootBenchmark(repository, options, folder, aws).measure(aws, provider);
        } finally {
            StartBenchmark.delete(folder);
        }
    }

    private Table measure(LocalAws aws, LocalProvider provider) throws IOException, InterruptedException {
        aws.secrets("us-west-1").create("TestingSecret", SECRET);
        provider.create("TestingSecret", SECRET);
        String overTls = overTls(aws);
        List<Scenario> compared = new ArrayList<>(List.of(
                scenario("without an agent", List.of(), REFERENCE),
                scenario("an agent that does nothing", List.of("-javaagent:" + idleAgent()), REFERENCE),
                scenario("with intercept: none", agent("none", overTls), REFERENCE),
                scenario("with intercept: all", agent("all", overTls), "a secret"),
                scenario("the same from a local provider", agent("all", provider.settings()), "a secret")
                        .optional()));
        if (options.opentelemetry() != null) {
            Scenario traced =
                    scenario("OpenTelemetry's agent", List.of("-javaagent:" + options.opentelemetry()), REFERENCE);
            compared.add(new Scenario(traced.name(), traced.command(), WITHOUT_EXPORTERS, traced.output()));
        }
        return Table.ofWhole(Machine.version(options.java()), options, Row.measure(compared, options, folder));
    }

    private Path idleAgent() throws IOException {
        return IdleAgentJar.in(folder, repository.resolve("integration-tests/target/classes"));
    }

    private static String overTls(LocalAws aws) {
        AccessKey key = aws.iam().createUser("Agent").allowAllSecrets().createAccessKey();
        return "    region: us-west-1\n    endpoint: " + aws.endpoint() + "\n    access-key-id: " + key.accessKeyId()
                + "\n    secret-access-key: " + key.secretAccessKey() + "\n";
    }

    private List<String> agent(String intercept, String source) {
        Path file = folder.resolve(intercept + Integer.toHexString(source.hashCode()) + ".yaml");
        PrivateFile.write(
                file,
                "secret-manager:\n  aws:\n" + source + "    resources: {TestingSecret: TestingSecret}\nintercept: "
                        + intercept + "\n");
        return List.of("-javaagent:" + options.jar() + "=" + file);
    }

    private Scenario scenario(String name, List<String> jvmOptions, String password) {
        List<String> words = new ArrayList<>(List.of(options.java().toString()));
        words.addAll(trust);
        words.addAll(jvmOptions);
        words.addAll(List.of(
                "-jar",
                repository.resolve("samples/spring-boot/target/spring-boot.jar").toString(),
                "--logging.level.root=off"));
        String username = password.endsWith("secret") ? "app" : "secrets:TestingSecret:username";
        String output = "database.username=" + username + "\ndatabase.password is " + password + "\n";
        return new Scenario(name, words, Map.of(), output);
    }
}
