package io.secretagent.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RegionFault;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replicated secret while its first region has each kind of trouble. */
@Tag("once")
class FallbackTest {

    private static final String REPLICA = "eu-west-1";
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Less than {@code startup.timeout}, and than the ten seconds of one call. */
    private static final Duration IN_TIME = Duration.ofSeconds(9);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final Secrets first = aws.aws.secrets(TestingAws.REGION);
    private static final Secrets replicas = aws.aws.secrets(REPLICA);

    @TempDir
    Path folder;

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
    }

    private String secret(String name, String password) {
        String arn = aws.secret(name, value(password));
        first.replicate(name, replicas);
        return arn;
    }

    private static String value(String password) {
        String value = "{\"password\":\"" + password + "\"}";
        KnownSecrets.add(value);
        return value;
    }

    private HostJvm with(String arn, String lines) {
        String section = aws.secretManager("Db", "{arn: '" + arn + "', fallback-regions: [eu-west-1]}");
        return HostJvm.in(folder).agent(section + lines);
    }

    private static long calls(String region) {
        return aws.aws.requests().of("GetSecretValue").stream()
                .map(RecordedRequest::region)
                .filter(region::equals)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void theStartGetsTheReplica(RegionFault fault) {
        String arn = secret("Start-" + fault, "p-start-secret");
        fault.begin(aws);
        long start = System.nanoTime();

        HostRun run = with(arn, "").hello("Db.password").run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("Db.password=p-start-secret\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        assertThat(run.stderr())
                .containsOnlyOnce(" WARN ")
                .containsOnlyOnce(
                        "Db (us-west-1, credentials from the configuration file) could not be fetched there, but from eu-west-1");
    }

    @Test
    void aReplicaIsNotAskedAndNothingLoggedWhileTheFirstRegionAnswers() {
        String arn = secret("Calm", "p-calm-secret");
        aws.aws.requests().clear();

        HostRun run = with(arn, "").hello("Db.password").run();

        assertThat(run.stdout()).isEqualTo("Db.password=p-calm-secret\n");
        assertThat(run.stderr()).doesNotContain(" WARN ");
        assertThat(calls(TestingAws.REGION)).isEqualTo(1);
        assertThat(calls(REPLICA)).isZero();
    }

    @Test
    void aRefusalOfTheFirstRegionIsNoReasonToAskAReplica() {
        secret("Gone", "p-gone-secret");
        String arn = first.arn("Gone");
        first.deleteNow("Gone");

        HostRun run = with(arn, "").hello("Db.password").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("ResourceNotFoundException");
    }

    @Test
    void theRoleIsAssumedInTheOtherRegionTooAndABatchFallsOver() {
        String arn = secret("OfRole", "p-role-secret");
        secret("SecondOfRole", "p-second-secret");
        var role = aws.aws
                .iam()
                .createRole("Replicated")
                .allowAllSecrets()
                .trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());
        aws.aws.faults().hang().region(TestingAws.REGION).untilCleared();
        String more = "      Second: {arn: SecondOfRole, fallback-regions: [eu-west-1]}\n";

        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("Db", "{arn: '" + arn + "', fallback-regions: [eu-west-1]}")
                                .replace(
                                        "    resources:",
                                        "    batch: auto\n    assume-role: " + role.arn() + "\n    resources:")
                        + more)
                .hello("Db.password", "Second.password")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("Db.password=p-role-secret\nSecond.password=p-second-secret\n");
    }

    @ParameterizedTest
    @EnumSource
    void aRotationReachesTheHostByTheReplicaAndBothWaysAreLoggedOnce(RegionFault fault) {
        String name = "Rotated-" + fault;
        String arn = secret(name, "p-1-secret");
        try (RunningHost host = with(arn, "refresh: {interval: 1s}\n").start()) {
            fault.begin(aws);
            host.awaitStderr("but from eu-west-1", SOON);
            aws.secretAgain(name, value("p-2-secret"));
            assertStays(host, "p-1-secret");
            first.replicate(name, replicas);
            host.awaitProperty("Db.password", "p-2-secret", SOON);
            aws.aws.faults().clear();
            host.awaitStderr("is fetched there again, instead of from eu-west-1", SOON);
            aws.secretAgain(name, value("p-3-secret"));
            host.awaitProperty("Db.password", "p-3-secret", SOON);
            assertThat(host.stderr()).containsOnlyOnce(" WARN ").containsOnlyOnce("is fetched there again");
        }
    }

    @Test
    void aReplicaThatLagsNeverReplacesTheNewerVersion() {
        String arn = secret("Lagging", "p-1-secret");
        try (RunningHost host = with(arn, "refresh: {interval: 1s}\n").start()) {
            aws.secretAgain("Lagging", value("p-2-secret"));
            host.awaitProperty("Db.password", "p-2-secret", SOON);
            RegionFault.UNAVAILABLE.begin(aws);
            host.awaitStderr("but from eu-west-1", SOON);
            assertStays(host, "p-2-secret");
            aws.aws.faults().clear();
            host.awaitStderr("is fetched there again", SOON);
            assertThat(host.property("Db.password")).isEqualTo("p-2-secret");
        }
    }

    /** Until the replica has answered three times more: twice in a row is a rollback to the store. */
    private static void assertStays(RunningHost host, String password) {
        long calls = calls(REPLICA);
        host.await("three calls of the replica", SOON, () -> calls(REPLICA) >= calls + 3);
        assertThat(host.property("Db.password")).isEqualTo(password);
    }

    @Test
    void bothRegionsAreNamedWhereNoneAnswers() {
        String arn = secret("Lost", "p-lost-secret");
        aws.aws.faults().unavailable().untilCleared();

        HostRun run = with(arn, "startup: {timeout: 1s}\n").hello("Db.password").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("ServiceUnavailable").contains("In the fall-back region eu-west-1: ");
    }
}
