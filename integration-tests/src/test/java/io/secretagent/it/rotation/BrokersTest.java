package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.Broker;
import io.secretagent.it.harness.rotation.BrokerClient;
import io.secretagent.it.harness.rotation.RunningLoad;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of brokers, and of databases without JDBC, which log in many times with what they were given at their start. */
@Tag("once")
class BrokersTest {

    private static final String USER = "app";
    private static final String OTHER_USER = "other";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final String before = newPassword();
    private final String after = newPassword();
    private final String name = "Broker" + UUID.randomUUID().toString().substring(0, 8);
    private String arn;

    @BeforeEach
    void createSecret() {
        arn = aws.aws.secrets(TestingAws.REGION).create(name, json(before));
    }

    @AfterAll
    static void stopServers() {
        BrokerClient.stopAll();
    }

    private static String newPassword() {
        String password = "broker-" + UUID.randomUUID();
        KnownSecrets.add(password);
        return password;
    }

    private static String json(String password) {
        return json(USER, password);
    }

    private static String json(String user, String password) {
        return "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    /** Not those that have user and password in their URL. */
    static Stream<BrokerClient> keepingValues() {
        return BrokerClient.all().filter(client -> client.version().keepsValues());
    }

    private RunningLoad start(HostJvm jvm, BrokerClient client, String user, String password) {
        client.server().set(USER, before);
        return RunningLoad.start(jvm.command(client.command(user, password)));
    }

    /** Proves that the tests below can fail. */
    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.BrokerClient#all")
    void withoutTheAgentEveryLoginFailsOnceThePasswordHasChanged(BrokerClient client) {
        HostJvm jvm = HostJvm.in(folder).environment("APP_USER", USER).environment("APP_PASSWORD", before);
        try (RunningLoad load = start(jvm, client, "env:APP_USER", "env:APP_PASSWORD")) {
            load.awaitConnections(5);

            client.server().set(USER, after);

            load.awaitFailures(1); // attempts that were under way have ended
            long ok = load.counts().ok();
            load.awaitFailures(2);
            assertThat(load.counts().ok()).isEqualTo(ok);
        }
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.BrokerClient#all")
    void aReferenceIsResolvedAtEachLogin(BrokerClient client) {
        fewLoginsFail(client, "secrets:" + name + ":username", "secrets:" + name + ":password");
    }

    @ParameterizedTest
    @MethodSource("keepingValues")
    void aValueReadAtTheStartIsReplacedAtEachLogin(BrokerClient client) {
        fewLoginsFail(client, "property:" + name + ".username", "property:" + name + ".password");
    }

    /** The oldest clients of databases that have one for Java 8. */
    static Stream<BrokerClient> ofJava8() {
        return Stream.of(Broker.CASSANDRA.family, Broker.NEO4J.family)
                .map(family -> new BrokerClient(family, family.clients().get(0)));
    }

    @ParameterizedTest
    @MethodSource("ofJava8")
    void aValueReadAtTheStartIsReplacedOnJava8(BrokerClient client) {
        Jdk jdk = Jdks.rows().filter(row -> row.version() == 8).findFirst().orElseThrow();
        HostJvm jvm = HostJvm.in(folder).java(jdk.java());
        fewLoginsFail(jvm, client, "property:" + name + ".username", "property:" + name + ".password");
    }

    private void fewLoginsFail(BrokerClient client, String user, String password) {
        fewLoginsFail(HostJvm.in(folder), client, user, password);
    }

    /** The agent fetches every five minutes here, so that only what happens at a refused login can help. */
    private void fewLoginsFail(HostJvm java, BrokerClient client, String user, String password) {
        HostJvm jvm = java.agent(aws.secretManager(name, arn));
        try (RunningLoad load = start(jvm, client, user, password)) {
            load.awaitConnections(5);
            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
            assertThat(load.type(USER, before)).isEqualTo("ok");

            aws.aws.secrets(TestingAws.REGION).put(name, json(after));
            client.server().set(USER, after);

            load.awaitConnections(10);
            assertThat(load.counts().failed()).as(load.lastFailure()).isLessThanOrEqualTo(client.mostFailures());
            assertThat(load.typeAgain()).as("typed before the rotation").startsWith("refused");
            assertThat(load.type(USER, after)).isEqualTo("ok");
        }
    }

    /** With alternating users: some connections end for good when their own password is refused. */
    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.BrokerClient#reconnecting")
    void aConnectionThatReconnectsByItselfLogsInAsTheCurrentUser(BrokerClient client) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(name, arn) + "refresh: {interval: 1s}\n");
        String reference = "secrets:" + name + ":";
        try (RunningLoad load = start(jvm, client, reference + "username", reference + "password")) {
            load.awaitConnections(5);
            client.server().set(OTHER_USER, after);
            aws.aws.secrets(TestingAws.REGION).put(name, json(OTHER_USER, after));
            load.awaitProperty(name + ".password", after);
            client.server().endSessions(USER);
            load.awaitConnections(20);

            client.server().set(USER, newPassword());
            client.server().endSessions(USER);

            load.awaitConnections(20);
        }
    }

    /** The agent fetches every five minutes here. */
    @Test
    void aConnectionOfNatsThatEndsAsItsPasswordHasChangedReconnects() {
        BrokerClient client = BrokerClient.reconnecting()
                .filter(each -> each.family().name().equals("NATS"))
                .findFirst()
                .orElseThrow();
        String reference = "secrets:" + name + ":";
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(name, arn));
        try (RunningLoad load = start(jvm, client, reference + "username", reference + "password")) {
            load.awaitConnections(5);
            aws.aws.secrets(TestingAws.REGION).put(name, json(after));

            client.server().set(USER, after);

            load.awaitFailures(1);
            load.awaitConnections(20);
        }
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.BrokerClient#all")
    void aReferenceWithoutAValueIsNotSentAndTheErrorIsTheAgents(BrokerClient client) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(name, arn));
        try (RunningLoad load = start(jvm, client, USER, "secrets:" + name + ":none")) {
            load.awaitFailures(1);

            assertThat(load.lastFailure())
                    .contains(
                            client.passesReasonsOn()
                                    ? "does not log in: " + name + " has no key \"none\""
                                    : "Exception");
        }
    }
}
