package io.secretagent.it.harness.servers;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A server that runs in a JVM of its own, started by a program in {@code src/hosts} whose argument is the port and whose commands are
 * {@code set USER PASSWORD} and {@code end USER}; it ends with its stdin.
 */
public final class HostedBroker implements LoginServer {

    private final Path folder = Folders.create("hosted");
    private final int port = ServerProcess.freePort();
    private final Process process;
    private final BufferedReader replies;
    private final Writer commands;

    private HostedBroker(String host, String mainClass, List<String> libraries) throws IOException {
        String classPath = HostSources.compile(
                host,
                17,
                libraries.isEmpty() ? List.of() : Libraries.withDependencies(libraries.toArray(String[]::new)),
                folder.resolve("classes"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(java, "-Xmx256m", "-cp", classPath, mainClass, "" + port)
                .directory(folder.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        replies = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        set("nobody", "none"); // the reply comes when the server has started
    }

    /** ActiveMQ Classic. */
    public static HostedBroker activeMq() {
        return start(
                "activemq-server",
                "io.secretagent.hosts.activemqserver.ActivemqServer",
                "org.apache.activemq:activemq-broker:6.3.1",
                "org.slf4j:slf4j-simple:2.0.17");
    }

    /** Artemis. */
    public static HostedBroker artemis() {
        return start(
                "artemis-server",
                "io.secretagent.hosts.artemisserver.ArtemisServer",
                "org.apache.activemq:artemis-server:2.40.0",
                "org.apache.activemq:artemis-amqp-protocol:2.40.0",
                "org.slf4j:slf4j-simple:2.0.17");
    }

    /** A small server of our own, as MongoDB's is in no public repository of packages. */
    public static HostedBroker mongo() {
        return start(
                "mongo-server",
                "io.secretagent.hosts.mongoserver.MongoServer",
                "org.mongodb:bson:5.14.0",
                "com.ongres.scram:scram-common:3.2");
    }

    /** A small server of our own: a node of Cassandra takes longer to start than the tests run. */
    public static HostedBroker cassandra() {
        return start("small-servers", "io.secretagent.hosts.smallservers.CassandraServer");
    }

    /** A small server of our own, as above. */
    public static HostedBroker neo4j() {
        return start("small-servers", "io.secretagent.hosts.smallservers.Neo4jServer");
    }

    private static HostedBroker start(String host, String mainClass, String... libraries) {
        try {
            return new HostedBroker(host, mainClass, List.of(libraries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return "" + port;
    }

    @Override
    public void set(String user, String password) {
        command("set " + user + " " + password);
    }

    @Override
    public void endSessions(String user) {
        command("end " + user);
    }

    private synchronized void command(String line) {
        try {
            commands.write(line + "\n");
            commands.flush();
            if (!"done".equals(replies.readLine())) {
                throw new IllegalStateException("The server has ended: " + Files.readString(folder.resolve("log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong refusedLogins() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Folders.delete(folder);
    }
}
