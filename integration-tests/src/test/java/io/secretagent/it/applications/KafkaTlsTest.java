package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.servers.KafkaBroker;
import io.secretagent.it.harness.service.Handshakes;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.TlsSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker and clients whose certificates, keys and trust stores are references to whole texts in PEM. */
@Tag("once")
class KafkaTlsTest {

    private static final String NEWEST = "4.4.0";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FOLLOWS = "New TLS handshakes use the key and the certificate of ";

    /** The client's user is its certificate's subject; only the second one may see topics. */
    private static final String SETTINGS = """
            ssl.keystore.type=PEM
            ssl.keystore.certificate.chain=secrets:Broker:certificate
            ssl.keystore.key=secrets:Broker:privateKey
            ssl.truststore.type=PEM
            ssl.truststore.certificates=secrets:Broker:authority
            ssl.client.auth=required
            authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
            super.users=User:administrator;User:ANONYMOUS;User:CN=second
            """;

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    static Path ofBroker;

    private static Identity authority;
    private static KafkaBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        authority = Identity.root("authority");
        String arn = aws.secret("Broker", ofBroker(authority.issue("broker-1", "EC")));
        Path file = PrivateFile.write(
                ofBroker.resolve("secret-agent.yaml"), aws.secretManager("Broker", arn) + "refresh: {interval: 1s}\n");
        broker = KafkaBroker.startWithTls(List.of("-javaagent:" + Build.AGENT_JAR + "=" + file), SETTINGS);
    }

    @AfterAll
    static void endBroker() {
        KnownSecrets.assertNoneIn(broker.log());
        broker.close();
    }

    private static String ofBroker(Identity identity) throws Exception {
        return TlsSecret.of(identity)
                .with("authority", authority.certificates())
                .json();
    }

    /** With an encrypted key. */
    private static String ofClient(Identity identity, String password) throws Exception {
        return TlsSecret.of(identity)
                .with("privateKey", identity.encryptedByOlderPkcs8(password))
                .with("keyPassword", password)
                .with("authority", authority.certificates())
                .json();
    }

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.newest(NEWEST),
                        Rows.further(NEWEST, 17, 21, 25, 27),
                        Rows.further("3.9.1", 8, 11, 17),
                        Rows.further("2.7.2", 8, 11))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aClientLogsInWithTheRotatedCertificate(Row row) throws Exception {
        String name = "Client-" + row;
        String arn = aws.secret(
                name.replaceAll("[^A-Za-z0-9]", "-"), ofClient(authority.issue("first", "RSA"), "p-kafka-1"));
        String classPath = HostSources.compile(
                "kafka-tls",
                row.version().startsWith("4.") ? 11 : 8,
                Libraries.withDependencies("org.apache.kafka:kafka-clients:" + row.version()),
                folder.resolve("classes"));
        HostJvm jvm = HostJvm.in(folder)
                .java(row.jdk().java())
                .agent(aws.secretManager("Client", arn) + "refresh: {interval: 1s}\n")
                .command("-cp", classPath, "io.secretagent.hosts.kafkatls.KafkaTlsHost", "" + broker.tlsPort());
        try (RunningHost host = jvm.startCommand()) {
            assertThat(host.ask("topics")).isEqualTo("[]");
            aws.secretAgain(
                    name.replaceAll("[^A-Za-z0-9]", "-"), ofClient(authority.issue("second", "RSA"), "p-kafka-2"));
            host.awaitStderr(FOLLOWS + "Client", SOON);
            assertThat(host.ask("topics")).isEqualTo("[records]");
        }
    }

    @Test
    void aBrokerPresentsTheRotatedCertificate() throws Exception {
        aws.secretAgain("Broker", ofBroker(authority.issue("broker-2", "RSA")));
        Awaitility.await().atMost(SOON).until(() -> broker.log().contains(FOLLOWS + "Broker"));

        assertThat(Handshakes.serverAt(broker.tlsPort(), "TLSv1.3")).isEqualTo("broker-2");
    }
}
