package io.secretagent.it.bench;

import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.StartedLine;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures throughput and latency of {@code serve} against a bare echo server with the same framing, in alternating rounds of
 * one run, so that other load of the machine affects both. See {@code integration-tests/bench/service.sh}.
 */
final class ServiceBenchmark {

    private static final String REGION = "us-west-1";
    private static final String ROW = "%-34s %12.0f %9.2f %12.0f %9.2f %12.0f %9.2f%n";

    private final Path repository;
    private final int rounds;
    private final Duration roundLength;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ServiceBenchmark(Path repository, int rounds, Duration roundLength) {
        this.repository = repository;
        this.rounds = rounds;
        this.roundLength = roundLength;
    }

    /** Arguments: measured rounds, and the milliseconds of each. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository"));
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Duration length = Duration.ofMillis(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000);
        new ServiceBenchmark(repository, rounds, length).run();
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("service-benchmark");
        try (LocalAws aws = LocalAws.builder().start()) {
            Process echo = java("-cp", System.getProperty("java.class.path"), EchoServer.class.getName());
            Process agent = java(
                    "-jar",
                    repository.resolve("agent/target/secret-agent.jar").toString(),
                    "serve",
                    "--config-file",
                    config(aws, folder).toString());
            try {
                int echoPort = Integer.parseInt(echo.inputReader().readLine());
                compare(echoPort, agentPort(agent));
            } finally {
                echo.destroy();
                agent.destroy();
            }
        } finally {
            threads.shutdownNow();
            StartBenchmark.delete(folder);
        }
    }

    private void compare(int echoPort, int agentPort) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d clients, plain TCP on loopback; %d rounds of %d ms each after one to warm up%n%n",
                System.getProperty("java.version"),
                ServiceLoad.CLIENTS,
                rounds,
                roundLength.toMillis());
        System.out.printf(
                "%-34s %12s %9s %12s %9s %12s %9s%n", "", "requests/s", "ratio", "p50 us", "ratio", "p99 us", "ratio");
        for (boolean many : new boolean[] {false, true}) {
            List<Long> echo = new ArrayList<>();
            List<Long> agent = new ArrayList<>();
            for (int round = -1; round < rounds; round++) {
                List<Long> echoTimes = new ServiceLoad(echoPort, many, roundLength.toNanos()).run(threads);
                List<Long> agentTimes = new ServiceLoad(agentPort, many, roundLength.toNanos()).run(threads);
                if (round >= 0) {
                    echo.addAll(echoTimes);
                    agent.addAll(agentTimes);
                }
            }
            String how = many ? "one connection for many" : "one connection a request";
            print(how + ": echo", echo, echo);
            print(how + ": agent", agent, echo);
        }
    }

    private void print(String what, List<Long> times, List<Long> base) {
        times.sort(null);
        base.sort(null);
        double seconds = rounds * roundLength.toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                ROW,
                what,
                times.size() / seconds,
                (double) times.size() / base.size(),
                micros(times, 50),
                micros(times, 50) / micros(base, 50),
                micros(times, 99),
                micros(times, 99) / micros(base, 99));
    }

    private static double micros(List<Long> sorted, int percentile) {
        return sorted.get((sorted.size() - 1) * percentile / 100) / 1000.0;
    }

    private static Process java(String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).start();
    }

    private static int agentPort(Process agent) throws IOException {
        BufferedReader log = agent.errorReader();
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            OptionalInt port = StartedLine.port(line, "TCP");
            if (port.isPresent()) {
                return port.getAsInt();
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("The agent did not start: " + seen);
    }

    private static Path config(LocalAws aws, Path folder) {
        AccessKey key = aws.iam().createUser("Benchmark").allowAllSecrets().createAccessKey();
        String arn = aws.secrets(REGION).create("Secret", "{\"password\":\"a-password-of-usual-length\"}");
        String yaml = """
                service: {tcp: {endpoint: '127.0.0.1:0'}}
                secret-manager:
                  aws:
                    endpoint: %s
                    access-key-id: %s
                    secret-access-key: %s
                    resources: {Secret: '%s'}
                """.formatted(aws.endpoint(), key.accessKeyId(), key.secretAccessKey(), arn);
        return PrivateFile.write(folder.resolve("secret-agent.yaml"), yaml);
    }
}
