package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.Fault;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.RecordedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("once")
class RefreshTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String EVERY_SECOND = "refresh: {interval: 1s}\n";

    @TempDir
    Path folder;

    private TestingAws aws;
    private String arn;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        arn = aws.secret("Db", pair(1));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private static String pair(int number) {
        return "{\"user\":\"u-" + number + "-secret\",\"password\":\"p-" + number + "-secret\"}";
    }

    private void rotate(int number) {
        aws.aws.secrets(TestingAws.REGION).put("Db", pair(number));
    }

    private RunningHost start(String yaml) {
        return HostJvm.in(folder).agent(yaml).start();
    }

    private RunningHost start() {
        return start(aws.secretManager("Db", arn) + EVERY_SECOND);
    }

    private List<RecordedRequest> fetches() {
        return aws.aws.requests().of("GetSecretValue").stream()
                .filter(request -> request.status() != 0)
                .toList();
    }

    @Test
    void aRotationIsVisibleWithinTheIntervalAndASecond() {
        try (RunningHost host = start()) {
            for (int i = 2; i <= 6; i++) {
                rotate(i);
                host.awaitProperty("Db.password", "p-" + i + "-secret", Duration.ofSeconds(2));
            }
            assertThat(host.stderr()).contains("INFO secret-agent: Db has a new version; changed: password, user.");
        }
    }

    @Test
    void aTextWithTwoReferencesIsNeverOfTwoVersions() {
        String yaml = aws.secretManager("Db", arn) + EVERY_SECOND
                + "inject: {system-properties: {login: '{{resolve:secretsmanager:Db:SecretString:user}}"
                + "/{{resolve:secretsmanager:Db:SecretString:password}}'}}\n";
        try (RunningHost host = start(yaml)) {
            rotate(2);
            host.awaitProperty("login", "u-2-secret/p-2-secret", SOON);
        }
    }

    @Test
    void keysComeAndGoWithTheSecret() {
        try (RunningHost host = start()) {
            aws.aws.secrets(TestingAws.REGION).put("Db", "{\"password\":\"p-1-secret\",\"host\":\"db.example\"}");

            host.awaitProperty("Db.host", "db.example", SOON);
            host.awaitProperty("Db.user", "null", SOON);
            host.awaitStderr(
                    "WARN secret-agent: Db has a new version; gone: user (system property Db.user removed); new: host.",
                    SOON);
        }
    }

    @Test
    void aPropertyThatTheApplicationHasChangedIsNotOverwritten() {
        try (RunningHost host = start()) {
            host.setProperty("Db.password", "its-own");
            rotate(2);

            host.awaitStderr("Set with -D or changed by the application", SOON);
            host.awaitProperty("Db.user", "u-2-secret", SOON);
            assertThat(host.property("Db.password")).isEqualTo("its-own");
        }
    }

    @Test
    void anIntervalOfZeroFetchesOnceAndNeverAgain() {
        try (RunningHost host = start(aws.secretManager("Db", arn) + "refresh: {interval: 0}\n")) {
            rotate(2);
            host.await("some time", SOON, new Elapsed(Duration.ofSeconds(3)));

            assertThat(fetches()).hasSize(1);
            assertThat(host.property("Db.password")).isEqualTo("p-1-secret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastGoodValueIsServedWithOneWarningAndOneLineAtTheRecovery(Fault fault) {
        try (RunningHost host = start()) {
            fault.begin(aws);
            host.awaitStderr("WARN secret-agent: Db (us-west-1", SOON);
            int failed = aws.aws.requests().count("GetSecretValue");
            host.await(
                    "more retries",
                    SOON,
                    () -> aws.aws.requests().count("GetSecretValue") >= failed + (fault == Fault.NO_ANSWER ? 1 : 2));
            assertThat(host.property("Db.password")).isEqualTo("p-1-secret");
            assertThat(host.stderr().lines().filter(line -> line.contains(" WARN ")))
                    .singleElement()
                    .asString()
                    .containsPattern(fault.logged)
                    .contains("the value fetched before stays in use");

            fault.end(aws);
            rotate(2);
            host.awaitProperty("Db.password", "p-2-secret", SOON);
            host.awaitStderr("INFO secret-agent: Db refreshed again, after ", SOON);
        }
    }

    @Test
    void slowAnswersAreWaitedFor() {
        try (RunningHost host = start()) {
            aws.aws.faults().latency(Duration.ofSeconds(2)).untilCleared();
            rotate(2);

            host.awaitProperty("Db.password", "p-2-secret", Duration.ofSeconds(6));
            assertThat(host.stderr()).doesNotContain("WARN");
        }
    }

    @Test
    void aCallThatHangsDelaysNoOtherResource() {
        String other = aws.secret("Other", "{\"token\":\"t-1-secret\"}");
        try (RunningHost host = start(aws.secretManager("Db", arn, "Other", other) + EVERY_SECOND)) {
            aws.aws.faults().hang().secret("Db").untilCleared();
            int before = fetches().size();
            host.await(
                    "the call that hangs",
                    SOON,
                    () -> aws.aws.requests().of("GetSecretValue").stream()
                            .anyMatch(request ->
                                    request.status() == 0 && request.secretId().equals(arn)));
            for (int i = 2; i < 5; i++) {
                aws.aws.secrets(TestingAws.REGION).put("Other", "{\"token\":\"t-" + i + "-secret\"}");
                host.awaitProperty("Other.token", "t-" + i + "-secret", Duration.ofSeconds(2));
            }
            assertThat(fetches().size()).isGreaterThan(before + 2);
            aws.aws.faults().clear();
        }
    }

    @Test
    void withContinueASecretThatWasMissingAtTheStartIsPublishedLater() {
        aws.aws.faults().error("AccessDeniedException", 400, "no").untilCleared();
        String yaml = aws.secretManager("Db", arn) + EVERY_SECOND + "startup: {on-failure: continue, timeout: 2s}\n";
        try (RunningHost host = HostJvm.in(folder)
                .option("-Dapp.password=secrets:Db:password")
                .agent(yaml)
                .start()) {
            assertThat(host.property("Db.password")).isEqualTo("null");
            aws.aws.faults().clear();

            host.awaitProperty("Db.password", "p-1-secret", SOON);
            host.awaitProperty("app.password", "p-1-secret", SOON);
            host.awaitStderr("INFO secret-agent: Db is available now.", SOON);
        }
    }

    @Test
    void withContinueCredentialsMayBeProvidedLaterToo() {
        String yaml = aws.secretManager(Optional.empty(), "Db", arn) + "refresh: {interval: 0}\n"
                + "startup: {on-failure: continue, timeout: 2s}\n";
        try (RunningHost host = HostJvm.in(folder).agent(yaml).start()) {
            assertThat(host.property("Db.password")).isEqualTo("null");
            PrivateFile.write(
                    folder.resolve("no-credentials"),
                    "[default]\naws_access_key_id = " + aws.key.accessKeyId() + "\naws_secret_access_key = "
                            + aws.key.secretAccessKey() + "\n");

            host.awaitProperty("Db.password", "p-1-secret", SOON);
        }
    }

    @Test
    void theAgentsThreadsAreDaemonsAndEndWithTheJvm() {
        RunningHost host = start();
        host.await("some fetches", SOON, () -> fetches().size() > 3);

        assertThat(host.ask("threads").split(", "))
                .filteredOn(name -> name.contains("secret-agent"))
                .contains("secret-agent-refresh (daemon) of AgentClassLoader")
                .allMatch(name -> name.matches("secret-agent-[a-z]+(-\\d+)? \\(daemon\\) of AgentClassLoader"));
        aws.aws.faults().hang().untilCleared();
        int before = aws.aws.requests().count("GetSecretValue");
        host.await("a call that hangs", SOON, () -> aws.aws.requests().count("GetSecretValue") > before);

        long end = System.nanoTime();
        host.close();
        assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(3));
    }
}
