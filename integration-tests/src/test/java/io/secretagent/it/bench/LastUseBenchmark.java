package io.secretagent.it.bench;

import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.StartedLine;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the seconds from the moment at which {@code AWSCURRENT} is another version to the last time an application reads the old
 * value, in real time: of many secrets that the refresh finds by itself, and of as many that are pushed. See
 * {@code integration-tests/bench/last-use.sh}.
 */
final class LastUseBenchmark {

    private static final String REGION = "us-west-1";
    private static final String END = ".password";
    private static final String ROW = "%-40s %10.3f %10.3f %10.3f%n";

    private final Path repository;
    private final int secrets;
    /** A line of YAML; empty for the default interval. */
    private final String refresh;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalAws aws = LocalAws.builder().start();
    /** By property, when its version became current, in milliseconds since 1970. */
    private final Map<String, Long> current = new ConcurrentHashMap<>();
    /** By property, when the old value was read last. */
    private final Map<String, Long> lastRead = new ConcurrentHashMap<>();

    private LastUseBenchmark(Path repository, int secrets, String refresh) {
        this.repository = repository;
        this.secrets = secrets;
        this.refresh = refresh;
    }

    /** Arguments: how many secrets of each kind, the refresh interval or {@code default}, and a CSV file for the results. */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository"));
        int secrets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        String interval = arguments.length > 1 ? arguments[1] : "default";
        String refresh = interval.equals("default") ? "" : "refresh: {interval: " + interval + "}\n";
        Path results = arguments.length > 2 ? Path.of(arguments[2]).toAbsolutePath() : null;
        new LastUseBenchmark(repository, secrets, refresh).run(results);
    }

    private void run(Path results) throws Exception {
        Machine machine = Machine.of(repository); // as it is now, not at the end
        Path folder = Files.createTempDirectory("last-use-benchmark");
        Process host = host(config(folder));
        try {
            int port = port(host);
            start(() -> collect(host));
            long interval = intervalSeconds(port);
            Thread polled = start(() -> rotateAtRandom(interval));
            for (int i = 0; i < secrets; i++) {
                rotate("Pushed" + i);
                push(port, "Pushed" + i);
            }
            polled.join();
            while (lastRead.size() < 2 * secrets) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            print(interval, machine, results);
        } finally {
            host.destroy();
            aws.close();
            StartBenchmark.delete(folder);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Rotates each secret that is not pushed once, at random moments of one interval. */
    private void rotateAtRandom(long intervalSeconds) {
        TreeMap<Long, String> plan = new TreeMap<>();
        Random random = new Random();
        long start = System.nanoTime();
        for (int i = 0; i < secrets; i++) {
            plan.put(start + (long) (random.nextDouble() * TimeUnit.SECONDS.toNanos(intervalSeconds)), "Polled" + i);
        }
        for (Map.Entry<Long, String> next : plan.entrySet()) {
            try {
                TimeUnit.NANOSECONDS.sleep(next.getKey() - System.nanoTime());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            rotate(next.getValue());
        }
    }

    private void rotate(String secret) {
        aws.secrets(REGION).put(secret, "{\"password\":\"new\"}");
        current.put(secret + END, System.currentTimeMillis());
    }

    private void push(int port, String secret) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/manage/rest/v1/refresh/" + secret))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
    }

    private void collect(Process host) {
        host.inputReader().lines().forEach(line -> {
            String[] words = line.split(" ");
            lastRead.put(words[0], Long.valueOf(words[1]));
        });
    }

    /** As the agent itself says. */
    private long intervalSeconds(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/manage/rest/v1/status"))
                .build();
        Matcher interval = Pattern.compile("\"refreshIntervalSeconds\":(\\d+)")
                .matcher(client.send(request, BodyHandlers.ofString()).body());
        if (!interval.find()) {
            throw new IllegalStateException("The status has no interval.");
        }
        return Long.parseLong(interval.group(1));
    }

    private void print(long interval, Machine machine, Path results) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "Java %s; %d secrets of each, refresh.interval %d s; seconds from AWSCURRENT to the last read of the old"
                        + " value, in real time%n%n",
                System.getProperty("java.version"),
                secrets,
                interval);
        System.out.printf("%-40s %10s %10s %10s%n", "", "median", "p99", "longest");
        print("found by the refresh", "Polled", interval, machine, results);
        print("pushed: POST v1/refresh/<resource>", "Pushed", interval, machine, results);
    }

    private void print(String what, String kind, long interval, Machine machine, Path results) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (Map.Entry<String, Long> each : new HashMap<>(current).entrySet()) {
            if (each.getKey().startsWith(kind)) {
                seconds.add(Math.max(0, lastRead.get(each.getKey()) - each.getValue()) / 1000.0);
            }
        }
        seconds.sort(null);
        double median = seconds.get((seconds.size() - 1) / 2);
        double p99 = seconds.get((seconds.size() - 1) * 99 / 100);
        System.out.printf(Locale.ROOT, ROW, what, median, p99, seconds.get(seconds.size() - 1));
        if (results != null) {
            String java = Machine.version(Path.of(System.getProperty("java.home"), "bin", "java"));
            machine.append(results, "last-use", java, what + ", median", 1000 * median, median / interval);
            machine.append(results, "last-use", java, what + ", p99", 1000 * p99, p99 / interval);
        }
    }

    private Process host(Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + repository.resolve("agent/target/secret-agent.jar") + "=" + config,
                        "-cp",
                        repository.resolve("integration-tests/target/classes").toString(),
                        "io.secretagent.hosts.jdk.LastReads",
                        Integer.toString(secrets),
                        "Polled",
                        "Pushed")
                .start();
    }

    private static int port(Process host) throws IOException {
        BufferedReader log = host.errorReader();
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            OptionalInt port = StartedLine.port(line, "HTTP");
            if (port.isPresent()) {
                start(() -> log.lines().forEach(rest -> {}));
                return port.getAsInt();
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("The host did not start: " + seen);
    }

    private Path config(Path folder) {
        AccessKey key = aws.iam().createUser("Benchmark").allowAllSecrets().createAccessKey();
        StringBuilder resources = new StringBuilder();
        for (String kind : new String[] {"Polled", "Pushed"}) {
            for (int i = 0; i < secrets; i++) {
                String arn = aws.secrets(REGION).create(kind + i, "{\"password\":\"old\"}");
                resources
                        .append("      ")
                        .append(kind)
                        .append(i)
                        .append(": '")
                        .append(arn)
                        .append("'\n");
            }
        }
        return PrivateFile.write(
                folder.resolve("secret-agent.yaml"),
                refresh + "service: {http: {endpoint: '127.0.0.1:0'}}\nsecret-manager:\n  aws:\n    endpoint: "
                        + aws.endpoint() + "\n    access-key-id: " + key.accessKeyId() + "\n    secret-access-key: "
                        + key.secretAccessKey() + "\n    resources:\n" + resources);
    }
}
