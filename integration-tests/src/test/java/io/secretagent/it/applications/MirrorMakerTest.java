package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.servers.KafkaBroker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka's MirrorMaker, which creates connectors from its own configuration; only with the profile {@code frameworks}. */
class MirrorMakerTest {

    private static final String PASSWORD = "p-mirror-1732";
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"app\" password=\"{{resolve:secretsmanager:Db:SecretString:password}}\";";
    private static final Duration SOON = Duration.ofSeconds(90);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"" + PASSWORD + "\"}");

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.of(Rows.further("4.1.1", 17), Rows.further("3.9.1", 8), Rows.further("2.8.2", 8))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("rows")
    void itStoresReferencesAndLogsInWithTheSecret(Row row) throws IOException {
        KnownSecrets.add(PASSWORD);
        try (KafkaBroker broker = KafkaBroker.start()) {
            broker.set("app", PASSWORD);
            try (RunningAgent mirrorMaker = start(row, settings(broker))) {
                Awaitility.await()
                        .atMost(SOON)
                        .until(() -> broker.stored("mm2-configs.").contains("MirrorHeartbeatTask"));

                assertThat(broker.stored(""))
                        .as(mirrorMaker.stderr())
                        .contains("target.cluster.sasl.jaas.config\":\"" + LOGIN.replace("\"", "\\\""))
                        .doesNotContain(PASSWORD);
            }
        }
    }

    private static String settings(KafkaBroker broker) {
        StringBuilder settings = new StringBuilder("clusters=A,B\nB->A.enabled=false\nreplication.factor=1\n");
        for (String topic : new String[] {
            "checkpoints.topic",
            "heartbeats.topic",
            "offset-syncs.topic",
            "config.storage",
            "offset.storage",
            "status.storage"
        }) {
            settings.append(topic).append(".replication.factor=1\n");
        }
        for (String cluster : new String[] {"A", "B"}) {
            settings.append("""
                    %1$s.bootstrap.servers=127.0.0.1:%2$s
                    %1$s.security.protocol=SASL_PLAINTEXT
                    %1$s.sasl.mechanism=SCRAM-SHA-256
                    %1$s.sasl.jaas.config=%3$s
                    """.formatted(cluster, broker.address(), LOGIN));
        }
        return settings.toString();
    }

    private RunningAgent start(Row row, String settings) throws IOException {
        String classPath = Libraries.withDependencies(
                        "org.apache.kafka:connect-mirror:" + row.version(), "org.slf4j:slf4j-simple:1.7.36")
                .stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path file = Files.writeString(folder.resolve("mm2.properties"), settings);
        return HostJvm.in(folder)
                .java(row.jdk().java())
                .agent(aws.secretManager("Db", arn) + "inject: {system-properties: none}\n")
                .command("-cp", classPath, "org.apache.kafka.connect.mirror.MirrorMaker", file.toString())
                .serve();
    }
}
