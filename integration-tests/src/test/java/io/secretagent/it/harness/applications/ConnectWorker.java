package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.applications.Rows.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A worker of Kafka Connect, distributed, with the connector of {@code src/hosts/kafka-connect}. */
public final class ConnectWorker implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningAgent worker;
    private final String address = "http://127.0.0.1:" + freePort();

    /**
     * Starts a worker.
     *
     * @param host with its libraries and the agent
     * @param client the settings of every client of the broker, as lines of a file
     */
    public ConnectWorker(HostJvm host, Path folder, Row row, String client) {
        String version = row.version();
        List<Path> libraries = Libraries.withDependencies(
                "org.apache.kafka:connect-runtime:" + version,
                "org.apache.kafka:connect-json:" + version,
                "org.slf4j:slf4j-simple:1.7.36");
        String classPath = HostSources.compile("kafka-connect", 8, libraries, folder.resolve("classes"));
        Path settings = write(
                folder.resolve("worker.properties"), settings(row.toString().replaceAll("\\W", "-"), client));
        worker = host.command("-cp", classPath, "org.apache.kafka.connect.cli.ConnectDistributed", settings.toString())
                .serve();
    }

    private String settings(String group, String client) {
        StringBuilder all = new StringBuilder("""
                group.id=%s
                listeners=%s
                offset.flush.interval.ms=1000
                connector.client.config.override.policy=All
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.storage.StringConverter
                """.formatted(group, address));
        for (String storage : List.of("config", "offset", "status")) {
            all.append(storage)
                    .append(".storage.topic=")
                    .append(storage)
                    .append(group)
                    .append('\n');
            all.append(storage).append(".storage.replication.factor=1\n");
        }
        all.append("offset.storage.partitions=1\nstatus.storage.partitions=1\n");
        for (String prefix : List.of("", "producer.", "consumer.", "admin.")) {
            client.lines().forEach(line -> all.append(prefix).append(line).append('\n'));
        }
        return all.toString();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of loopback that is free at this moment. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The response at a path, also where it is an error. */
    public String show(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))).body();
    }

    /** Sends a JSON document by PUT, and retries until the worker accepts it, as it may not be ready yet. */
    public String put(String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json));
        return Awaitility.await()
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class) // the worker does not listen yet
                .until(() -> send(request), response -> response.statusCode() < 300)
                .body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The log so far. */
    public String stderr() {
        return worker.stderr();
    }

    @Override
    public void close() {
        worker.close();
    }
}
