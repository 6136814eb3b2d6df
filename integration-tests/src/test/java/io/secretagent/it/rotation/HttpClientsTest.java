package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.HttpClient;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.HttpSecrets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of HTTP that have read a secret at their start, and send requests with it. */
@Tag("once")
@Tag("long")
class HttpClientsTest {

    private static final String USER = "app";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final HttpSecrets server = HttpSecrets.start();

    @TempDir
    Path folder;

    private final String before = newPassword();
    private final String after = newPassword();
    private final String name = "Http" + UUID.randomUUID().toString().substring(0, 8);
    private String arn;

    @BeforeEach
    void createSecret() {
        if (arn == null) {
            arn = aws.aws.secrets(TestingAws.REGION).create(name, json(before));
        } else {
            aws.aws.secrets(TestingAws.REGION).put(name, json(before));
        }
        server.set(USER, before);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static String newPassword() {
        String password = "http-" + UUID.randomUUID();
        KnownSecrets.add(password);
        return password;
    }

    private static String json(String password) {
        return "{\"username\":\"" + USER + "\",\"password\":\"" + password + "\"}";
    }

    private RunningLoad start(HostJvm jvm, HttpClient client, String user, String password) {
        jvm.command("-cp", client.host().classPath(), client.host().mainClass(), server.address());
        return RunningLoad.start(jvm.command(user, password, client.kind()));
    }

    private HostJvm agent(String refresh) {
        return HostJvm.in(folder).agent(aws.secretManager(name, arn) + refresh);
    }

    /** Proves that the tests below can fail. */
    @ParameterizedTest
    @EnumSource(names = {"APACHE_5_BASIC", "JAVA_NET_HTTP", "AWS_SDK_2"})
    void withoutTheAgentEveryRequestIsRefusedOnceTheSecretHasChanged(HttpClient client) {
        HostJvm jvm = HostJvm.in(folder).environment("APP_USER", USER).environment("APP_PASSWORD", before);
        try (RunningLoad load = start(jvm, client, "env:APP_USER", "env:APP_PASSWORD")) {
            load.awaitConnections(5);

            server.set(USER, after);

            load.awaitFailures(1); // requests that were under way have ended
            long ok = load.counts().ok();
            load.awaitFailures(3);
            assertThat(load.counts().ok()).isEqualTo(ok);
        }
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.HttpClient#tested")
    void aValueReadAtTheStartIsReplacedWhereItIsSent(HttpClient client) {
        assumeTrue(client.keepsValues(), "the client keeps characters, which have no identity");
        noRequestFailsAfterARotation(agent("refresh: {interval: 1s}\n"), client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theJdksOwnClientsSendTheCurrentValueOnEveryJvm(Jdk jdk) {
        for (HttpClient client : new HttpClient[] {HttpClient.URL_CONNECTION, HttpClient.JAVA_NET_HTTP}) {
            if (jdk.version() >= client.host().java()) {
                noRequestFailsAfterARotation(agent("refresh: {interval: 1s}\n").java(jdk.java()), client);
                createSecret();
            }
        }
    }

    private void noRequestFailsAfterARotation(HostJvm jvm, HttpClient client) {
        try (RunningLoad load =
                start(jvm, client, "property:" + name + ".username", "property:" + name + ".password")) {
            load.awaitConnections(5);
            assertThat(load.type(USER, before)).isEqualTo("ok");
            server.set(USER, after);
            aws.aws.secrets(TestingAws.REGION).put(name, json(after));
            load.awaitProperty(name + ".password", after);
            load.awaitConnections(3); // requests that were under way have ended
            long failed = load.counts().failed();

            load.awaitConnections(10);

            assertThat(load.counts().failed()).as(load.lastFailure()).isEqualTo(failed);
            assertThat(load.typeAgain()).as("typed before the rotation").startsWith("refused");
            assertThat(load.type(USER, before)).as("typed after the rotation").startsWith("refused");
            assertThat(load.type(USER, after)).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.HttpClient#tested")
    void aReferenceInCredentialsIsResolvedWhereItIsSent(HttpClient client) {
        assumeTrue(client.resolves(), "a header may be a stranger's text: references in it are not resolved");
        String reference = "secrets:" + name + ":";
        try (RunningLoad load = start(agent(""), client, reference + "username", reference + "password")) {
            load.awaitConnections(5);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
        }
    }

    /** The agent fetches every five minutes, so only a refusal can have it notice. */
    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.rotation.HttpClient#tested")
    void aRefusedRequestIsSentAgainOrTheNextOneIsRight(HttpClient client) {
        assumeTrue(client.keepsValues(), "the client keeps characters, which have no identity");
        String property = "property:" + name + ".";
        try (RunningLoad load = start(agent(""), client, property + "username", property + "password")) {
            load.awaitConnections(5);

            aws.aws.secrets(TestingAws.REGION).put(name, json(after));
            server.set(USER, after);
            load.awaitConnections(10);

            if (client.repeats()) {
                assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
            }
        }
    }

    /** {@code "Bearer " + token} is a new String, so its text is all that there is to know it by. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2"})
    void aSecretThatIsBoundToAHostIsRecognisedByItsTextThereAndOnlyThere(String host) {
        String bound = aws.secretManager(name, arn)
                .replace(": " + arn, ":\n        arn: " + arn + "\n        hosts: [" + host + "]");
        HttpClient client = HttpClient.JAVA_NET_HTTP;
        HostJvm jvm = HostJvm.in(folder).agent(bound + "refresh: {interval: 1s}\n");
        jvm.command("-cp", client.host().classPath(), client.host().mainClass(), server.address(), USER);
        try (RunningLoad load = RunningLoad.start(jvm.command("property:" + name + ".password", "bearer"))) {
            load.awaitConnections(5);
            server.set(USER, after);
            aws.aws.secrets(TestingAws.REGION).put(name, json(after));
            load.awaitProperty(name + ".password", after);

            if (host.equals("127.0.0.1")) {
                load.awaitConnections(10);
                assertThat(load.type(USER, "secrets:" + name + ":password")).isEqualTo("ok");
            } else {
                load.awaitFailures(10);
                assertThat(load.stderr())
                        .containsOnlyOnce("A request to 127.0.0.1 was refused (401), and a header of it has an earlier"
                                + " value of " + name);
                assertThat(load.type(USER, "secrets:" + name + ":password")).startsWith("refused");
            }
        }
    }
}
