package io.secretagent.it.harness.servers;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Kafka broker and controller in one JVM, which requires SASL/SCRAM; it has the topic {@code records}. */
public final class KafkaBroker implements LoginServer {

    /** The version of the broker, which needs Java 17. */
    private static final String VERSION = "4.4.0";

    private static final String ADMINISTRATOR = "administrator";

    private final Path folder = Folders.create("kafka");
    private final int port = ServerProcess.freePort();
    private final int tlsPort = ServerProcess.freePort();
    private final String password;
    private final ServerProcess process;
    private final Process users;
    private final BufferedReader answers;
    private final Writer lines;

    private KafkaBroker(String password, String passwordInFile, List<String> options, String tls) throws IOException {
        this.password = password;
        String classPath = Libraries.withDependencies("org.apache.kafka:kafka_2.13:" + VERSION).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path config = Files.writeString(
                folder.resolve("server.properties"), config(ServerProcess.freePort(), passwordInFile, tls));
        format(classPath, config);
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "kafka.Kafka", "" + config));
        process = ServerProcess.start("KILL", folder.resolve("log"), command).awaitPort(port);
        users = startUsers();
        answers = users.inputReader(StandardCharsets.UTF_8);
        lines = users.outputWriter(StandardCharsets.UTF_8);
        expect("ready");
    }

    /** Starts a broker; takes about ten seconds. */
    public static KafkaBroker start() {
        String password = UUID.randomUUID().toString();
        return start(password, password, List.of());
    }

    /**
     * Starts a broker with further options of its JVM.
     *
     * @param password the password of its administrator
     * @param inFile the password as it is written in the broker's file
     */
    public static KafkaBroker start(String password, String inFile, List<String> options) {
        try {
            return new KafkaBroker(password, inFile, options, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a broker with a listener for TLS, too.
     *
     * @param tls its settings, and those of the authorizer
     */
    public static KafkaBroker startWithTls(List<String> options, String tls) {
        String password = UUID.randomUUID().toString();
        try {
            return new KafkaBroker(password, password, options, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String config(int controllerPort, String passwordInFile, String tls) {
        String listener = tls.isEmpty() ? "" : ",TLS://127.0.0.1:" + tlsPort;
        return tls
                + """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%6$s
                advertised.listeners=CLIENTS://127.0.0.1:%1$d%6$s
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENTS
                listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL
                sasl.enabled.mechanisms=SCRAM-SHA-256
                sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
                listener.name.clients.scram-sha-256.sasl.jaas.config=\\
                  org.apache.kafka.common.security.scram.ScramLoginModule required username="%3$s" password="%4$s";
                log.dirs=%5$s
                offsets.topic.replication.factor=1
                """.formatted(port, controllerPort, ADMINISTRATOR, passwordInFile, folder.resolve("data"), listener);
    }

    /** The administrator must exist before the broker starts, as the broker logs in as one. */
    private void format(String classPath, Path config) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        Path log = folder.resolve("format.log");
        Process format = new ProcessBuilder(
                        java(),
                        "-cp",
                        classPath,
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id="
                                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        "--config=" + config,
                        "--add-scram=SCRAM-SHA-256=[name=" + ADMINISTRATOR + ",password=" + password + "]")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (format.waitFor() != 0) {
                throw new IllegalStateException("Kafka's storage cannot be created: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process startUsers() throws IOException {
        List<Path> client = Libraries.withDependencies("org.apache.kafka:kafka-clients:" + VERSION);
        String classPath = HostSources.compile("kafka-users", 11, client, folder.resolve("users"));
        return new ProcessBuilder(
                        java(),
                        "-cp",
                        classPath,
                        "io.secretagent.hosts.kafkausers.KafkaUsersHost",
                        "" + port,
                        ADMINISTRATOR,
                        password)
                .redirectError(folder.resolve("users.log").toFile())
                .start();
    }

    private void expect(String answer) throws IOException {
        String line = answers.readLine();
        if (!answer.equals(line)) {
            throw new IllegalStateException(
                    "Kafka: " + line + Files.readString(folder.resolve("users.log")) + process.log());
        }
    }

    /** The broker's stored bytes of the topics whose names begin with a prefix. */
    public String stored(String topics) {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            StringBuilder all = new StringBuilder();
            for (Path log : files.filter(file -> isLog(file, topics)).toList()) {
                all.append(Files.readString(log, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLog(Path file, String topics) {
        return file.toString().endsWith(".log")
                && file.getParent().getFileName().toString().startsWith(topics);
    }

    /** The port of the listener for TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    @Override
    public String address() {
        return "" + port;
    }

    @Override
    public void set(String user, String password) {
        try {
            send(user + " " + password);
            expect("done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing: a broker has no command for it. The producer of the tests logs in for each record. */
    @Override
    public void endSessions(String user) {}

    @Override
    public OptionalLong refusedLogins() {
        return OptionalLong.empty();
    }

    /** The broker's reply to the creation of a topic with a setting. */
    public String createTopic(String setting, String value) {
        try {
            send("topic " + setting + " " + value);
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String line) throws IOException {
        lines.write(line + "\n");
        lines.flush();
    }

    /** The output so far. */
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        users.destroyForcibly();
        process.close();
        Folders.delete(folder);
    }
}
