package io.secretagent.it.harness.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.RunningAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Debezium Server as it is downloaded, which sends the changes of a PostgreSQL to a server of this JVM. */
public final class DebeziumServer implements AutoCloseable {

    private static final String HOST = "debezium-server";
    /** Newer ones need the parent of its pom, which is not in Maven Central. */
    private static final String GET = "org.apache.maven.plugins:maven-dependency-plugin:2.8:get";

    private static final Duration SOON = Duration.ofSeconds(120);

    private final StringBuffer received = new StringBuffer();
    private final HttpServer sink;
    private final RunningAgent server;

    /**
     * Starts it.
     *
     * @param host with the agent; its folder gets the configuration
     * @param jdbcUrl of the database
     * @param schema whose tables are read
     */
    public DebeziumServer(HostJvm host, Path folder, String version, String jdbcUrl, String schema) throws IOException {
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            received.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sink.start();
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"),
                Files.readString(HostSources.folder(HOST).resolve("application.properties"))
                        + """
                        debezium.source.database.port=%s
                        debezium.source.schema.include.list=%s
                        debezium.sink.http.url=http://127.0.0.1:%s/
                        """.formatted(
                                        jdbcUrl.replaceAll(".*:(\\d+)/.*", "$1"),
                                        schema,
                                        sink.getAddress().getPort()));
        Path home = home(version);
        server = host.command("-cp", home + "/debezium-server-dist-" + version + "-runner.jar:" + home + "/lib/*")
                .command("io.debezium.server.Main")
                .serve();
    }

    private static Path home(String version) {
        String artifact = "io.debezium:debezium-server-dist:" + version + ":tar.gz";
        String file = "server.tar.gz";
        String mvnw = Build.REPOSITORY.resolve("mvnw").toString();
        List<String> get =
                List.of(mvnw, "-B", "-ntp", GET, "-Dtransitive=false", "-Ddest=" + file, "-Dartifact=" + artifact);
        return BuiltOnce.folder(HOST, version, folder -> {
                    Tool.run(folder, get);
                    Tool.run(folder, List.of("tar", "-xzf", file));
                })
                .resolve("debezium-server");
    }

    /** Waits until a change with this text has arrived. */
    public void awaitChange(String text) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(received.toString())
                        .as(() -> server.stderr())
                        .contains(text));
    }

    /** The log so far. */
    public String log() {
        return server.stderr();
    }

    @Override
    public void close() {
        server.close();
        sink.stop(0);
    }
}
