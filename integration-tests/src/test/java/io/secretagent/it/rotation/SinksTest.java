package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.rotation.Sink;
import io.secretagent.it.harness.servers.Passwords;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that have read their password at their start, and log in many times. */
@Tag("once")
@Tag("long")
class SinksTest {

    private static final String USER = "app";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final String before = newPassword();
    private final String after = newPassword();
    private final String name = "Sink" + UUID.randomUUID().toString().substring(0, 8);
    private String arn;

    @BeforeEach
    void createSecret() {
        arn = aws.aws.secrets(TestingAws.REGION).create(name, json(before));
    }

    @AfterAll
    static void stopServers() {
        Sink.stopAll();
    }

    private static String newPassword() {
        String password = "sink-" + UUID.randomUUID();
        KnownSecrets.add(password);
        return password;
    }

    private static String json(String password) {
        return "{\"username\":\"" + USER + "\",\"password\":\"" + password + "\"}";
    }

    private RunningLoad start(HostJvm jvm, Sink sink, String user, String password) {
        sink.server().set(USER, before);
        jvm.command(
                "-cp",
                sink.host().classPath(),
                sink.host().mainClass(),
                sink.server().address());
        return RunningLoad.start(jvm.command(user, password));
    }

    /** Proves that the test below can fail. */
    @ParameterizedTest
    @EnumSource
    void withoutTheAgentEveryLoginFailsOnceThePasswordHasChanged(Sink sink) {
        HostJvm jvm = HostJvm.in(folder).environment("APP_USER", USER).environment("APP_PASSWORD", before);
        try (RunningLoad load = start(jvm, sink, "env:APP_USER", "env:APP_PASSWORD")) {
            load.awaitConnections(5);

            sink.server().set(USER, after);

            load.awaitFailures(1); // attempts that were under way have ended
            long ok = load.counts().ok();
            load.awaitFailures(3);
            assertThat(load.counts().ok()).isEqualTo(ok);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JEDIS_5", "JEDIS_7", "LETTUCE_6", "LETTUCE_7"})
    void aReferenceIsResolvedAtEachLogin(Sink sink) {
        String reference = "secrets:" + name + ":";
        noLoginFailsAfterARotation(sink, reference + "username", reference + "password");
    }

    @ParameterizedTest
    @EnumSource(names = {"JEDIS_7", "LETTUCE_7"})
    void aReferenceWithoutAValueIsNotSentAndTheErrorIsTheAgents(Sink sink) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(name, arn));
        try (RunningLoad load = start(jvm, sink, USER, "secrets:" + name + ":none")) {
            load.awaitFailures(1);

            assertThat(load.lastFailure()).contains("does not log in: " + name + " has no key \"none\"");
        }
    }

    /** Kafka's clients parse a text, so they never have the value that was read. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KAFKA_3", "KAFKA_4"})
    void aValueReadAtTheStartIsReplacedWhereItIsUsed(Sink sink) {
        noLoginFailsAfterARotation(sink, "property:" + name + ".username", "property:" + name + ".password");
    }

    @ParameterizedTest
    @EnumSource(names = {"KAFKA_3", "KAFKA_4"})
    void aClientWhoseSettingsHeldReferencesLogsInWithTheCurrentPassword(Sink sink) {
        String reference = "{{resolve:secretsmanager:" + name + ":SecretString:";
        noLoginFailsAfterARotation(sink, reference + "username}}", reference + "password}}");
    }

    private void noLoginFailsAfterARotation(Sink sink, String user, String password) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(name, arn) + "refresh: {interval: 1s}\n");
        Passwords server = sink.server();
        try (RunningLoad load = start(jvm, sink, user, password)) {
            load.awaitConnections(5);
            if (sink.hasForms()) {
                assertThat(load.type(USER, before)).isEqualTo("ok");
            }
            server.set(USER, after);
            aws.aws.secrets(TestingAws.REGION).put(name, json(after));
            load.awaitProperty(name + ".password", after);
            load.awaitConnections(3); // attempts that were under way have ended
            long failed = load.counts().failed();

            load.awaitConnections(10);

            assertThat(load.counts().failed()).as(load.lastFailure()).isEqualTo(failed);
            if (sink.hasForms()) {
                assertThatATypedPasswordIsRefused(load);
            }
        }
    }

    private void assertThatATypedPasswordIsRefused(RunningLoad load) {
        assertThat(load.typeAgain()).as("typed before the rotation").startsWith("refused");
        assertThat(load.type(USER, before)).as("typed after the rotation").startsWith("refused");
        assertThat(load.type(USER, after)).isEqualTo("ok");
    }
}
