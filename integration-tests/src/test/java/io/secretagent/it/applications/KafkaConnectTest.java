package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.ConnectWorker;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.servers.KafkaBroker;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Workers of Kafka Connect: what they store and show of a connector's settings, and what its task gets. Their broker runs with the
 * agent too.
 */
@Tag("once")
class KafkaConnectTest {

    /** With characters that must be escaped in a login configuration and in JSON. */
    private static final String PASSWORD = "p-\\\"connect'-1732";
    /** The part of the password that is the same in every notation. */
    private static final String PART = "connect'-1732";
    /** Too short for the search for secrets, as Kafka logs names of clients. */
    private static final String USER = "u-c-1";

    private static final String ADMINISTRATOR = "p-broker-1732";
    private static final String REFERENCE = "secrets:Db:password";
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"{{resolve:secretsmanager:Db:SecretString:user}}\""
            + " password=\"{{resolve:secretsmanager:Db:SecretString:password}}\";";
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", """
            {"password":"%s","user":"%s","port":"45432","administrator":"%s"}""".formatted(inJson(PASSWORD), USER, ADMINISTRATOR));

    private static KafkaBroker broker;

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.newest("4.4.0"),
                        Rows.further("4.4.0", 21, 25),
                        Rows.further("3.9.1", 8, 17),
                        Rows.further("2.8.2", 8, 17))
                .flatMap(rows -> rows);
    }

    @BeforeAll
    static void startBroker(@TempDir Path folder) {
        KnownSecrets.add(PASSWORD);
        Path file = PrivateFile.write(folder.resolve("broker.yaml"), aws.secretManager("Db", arn));
        broker = KafkaBroker.start(
                ADMINISTRATOR,
                "{{resolve:secretsmanager:Db:SecretString:administrator}}",
                List.of("-javaagent:" + Build.AGENT_JAR + "=" + file));
        broker.set(USER, PASSWORD);
    }

    @AfterAll
    static void endBroker() {
        broker.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theTaskGetsTheSecretsAndConnectStoresAndShowsReferences(Row row) throws IOException {
        SoftAssertions all = new SoftAssertions();
        try (ConnectWorker worker = start(row)) {
            worker.put("/connectors/copying/config", connector());

            Properties given = report(worker);

            for (String prefix : List.of("", "now.")) {
                for (String name : List.of("db.password", "renamed", "parsed", "another")) {
                    all.assertThat(given.getProperty(prefix + name))
                            .as(prefix + name)
                            .isEqualTo(PASSWORD);
                }
                all.assertThat(given.getProperty(prefix + "url")).isEqualTo("db://app:" + PASSWORD + "@host:45432/");
                all.assertThat(given.getProperty(prefix + "copied.sasl.jaas.config"))
                        .contains(inJson(PASSWORD));
            }
            for (String path : List.of("", "/config", "/tasks", "/tasks-config", "/status")) {
                all.assertThat(worker.show("/connectors/copying" + path))
                        .as(path)
                        .doesNotContain(PART);
            }
            all.assertThat(worker.show("/connectors/copying/tasks"))
                    .contains(
                            "\"renamed\":\"" + REFERENCE, "\"db.user\":\"secrets:Db:user", "\"topic\":\"" + USER + "-");
            all.assertThat(broker.stored(""))
                    .contains("\"renamed\":\"" + REFERENCE)
                    .doesNotContain(PART);
            all.assertThat(worker.put("/connector-plugins/CopyingConnector/config/validate", connector()))
                    .contains("secrets:Db:user")
                    .doesNotContain(PART, USER);
            all.assertThat(worker.stderr())
                    .contains("Refused: Invalid value " + REFERENCE + " for configuration db.password")
                    .doesNotContain("WARN secret-agent");
            all.assertAll();
        } // closing it searches its log for secrets
    }

    /** A user who creates a topic may read the response, the log and the topic's settings. */
    @Test
    void aReferenceInATopicsSettingIsNotResolved() {
        String setting = "leader.replication.throttled.replicas";

        assertThat(broker.createTopic(setting, "secrets:Db:administrator"))
                .contains("secrets:Db:administrator")
                .doesNotContain(ADMINISTRATOR);
        assertThat(broker.log())
                .containsOnlyOnce("WARN secret-agent")
                .contains("settings that a Kafka broker has received over the network")
                .doesNotContain(ADMINISTRATOR);
    }

    private ConnectWorker start(Row row) {
        HostJvm host = HostJvm.in(folder)
                .java(row.jdk().java())
                .agent(aws.secretManager("Db", arn) + "inject: {system-properties: none}\n");
        return new ConnectWorker(host, folder, row, """
                bootstrap.servers=127.0.0.1:%s
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=SCRAM-SHA-256
                sasl.jaas.config=%s
                """.formatted(broker.address(), LOGIN));
    }

    private String connector() {
        return """
                {"name": "copying", "connector.class": "io.secretagent.hosts.kafkaconnect.CopyingConnector", "tasks.max": "1", "report": "%1$s",
                 "db.password": "%2$s", "db.user": "secrets:Db:user", "db.port": "secrets:Db:port",
                 "login.sasl.jaas.config": "%3$s", "producer.override.sasl.jaas.config": "%3$s",
                 "producer.override.client.id": "secrets:Db:user"}""".formatted(folder.resolve("report"), REFERENCE, inJson(LOGIN));
    }

    private static String inJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Properties report(ConnectWorker worker) throws IOException {
        Path report = folder.resolve("report");
        Awaitility.await(worker.stderr()).atMost(SOON).until(() -> Files.exists(report));
        Properties given = new Properties();
        try (Reader file = Files.newBufferedReader(report)) {
            given.load(file);
        }
        return given;
    }
}
