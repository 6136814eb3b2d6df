package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.AccessKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs at level trace, successful and failing; then all output and every remaining file are searched for every secret. */
class NoSecretLeaksTest {

    private static final String PASSWORD = "p-leak-2718281828";
    private static final String NESTED = "n-leak-3141592653";
    private static final String PLAIN = "t-leak-1414213562";

    private TestingAws aws;
    private AccessKey session;
    private String config;

    @TempDir
    Path folder;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        session = aws.aws.iam().user("SecretAgent").orElseThrow().createSession(Duration.ofHours(1));
        KnownSecrets.add(session.secretAccessKey());
        KnownSecrets.add(session.sessionToken().orElseThrow());
        String json = aws.secret("Json", "{\"password\":\"" + PASSWORD + "\",\"a\":{\"b\":\"" + NESTED + "\"}}");
        config = aws.secretManager(Optional.of(session), "Json", json, "Plain", aws.secret("Plain", PLAIN))
                + "log: {level: trace}\nstartup: {timeout: 2s}\n";
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("none", aws -> {}),
                new Fault("throttling", aws -> aws.aws.faults().throttle().untilCleared()),
                new Fault("garbage", aws -> aws.aws.faults().garbage().untilCleared()),
                new Fault(
                        "dropped connections",
                        aws -> aws.aws.faults().dropConnection().untilCleared()),
                new Fault(
                        "expired", aws -> aws.aws.faults().expiredCredentials().untilCleared()),
                new Fault(
                        "no such secret",
                        aws -> aws.aws.secrets(TestingAws.REGION).deleteNow("Plain")));
    }

    record Fault(String name, Consumer<TestingAws> make) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void atTraceNoOutputHoldsASecret(Fault fault) throws Exception {
        fault.make.accept(aws);

        assertNoSecretIn(config, "-Dapp.password=secrets:Json:password");
    }

    @Test
    void withAnAssumedRoleNoOutputHoldsASecret() throws Exception {
        var role = aws.aws.iam().createRole("AccessToSecrets");
        role.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());
        role.allowAllSecrets();

        HostRun run = assertNoSecretIn(
                config.replace("    resources:", "    assume-role: " + role.arn() + "\n    resources:"), "-Dany=any");

        assertThat(run.stderr()).contains("2 secrets").contains("AccessToSecrets");
        assertThat(aws.aws.requests().of("AssumeRole")).isNotEmpty();
    }

    @Test
    void brokenFilesAreNotQuoted() throws Exception {
        assertNoSecretIn(config.replace("secret-access-key: ", "secret-access-key: [ "), "-Dany=any");
        assertNoSecretIn(config.replace("session-token: ", "session-token: @"), "-Dany=any");
        assertNoSecretIn(config.replace("secret-access-key: ", "secret-access-kee: "), "-Dany=any");
    }

    private HostRun assertNoSecretIn(String yaml, String option) throws Exception {
        HostRun run =
                HostJvm.in(folder).option(option).agent(yaml).hello("nothing").run();
        Files.delete(folder.resolve("secret-agent.yaml"));

        List<String> secrets = new ArrayList<>(List.of(PASSWORD, NESTED, PLAIN));
        secrets.add(session.secretAccessKey());
        secrets.add(session.sessionToken().orElseThrow());
        assertThat(run.stderr()).isNotEmpty();
        for (String secret : secrets) {
            assertThat(run.output()).doesNotContain(secret);
            assertNoFileHolds(secret);
        }
        return run;
    }

    private void assertNoFileHolds(String secret) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
            }
        }
    }
}
