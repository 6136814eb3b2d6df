package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.Fault;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RegionFault;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.AccessKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Every fault in random order while the secret rotates and eight threads read. Half a minute; {@code -Psoak} takes five.
 * The random choices follow from a seed, which is printed.
 */
@Isolated
@Tag("once")
class SoakTest {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("secret-agent.tests.soak-seconds", 30));

    /** Two intervals of a second, and one more for a busy machine. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private static final String REPLICA = "eu-west-1";

    private static final String PARAMETER_ARNS = "arn:aws:ssm:us-west-1:*:parameter/soak/*";

    private static final long SLACK_BYTES = 6L << 20;

    private final long seed = Long.getLong("secret-agent.tests.soak-seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    private TestingAws aws;
    private int number = 1;
    private String yaml;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        String replicated = aws.secret("Replicated", pair());
        replicate();
        allowParameter();
        yaml = aws.secretManager(
                        Optional.empty(),
                        "Db",
                        aws.secret("Db", pair()),
                        "Replicated",
                        "{arn: '" + replicated + "', fallback-regions: [" + REPLICA + "]}",
                        "Parameter",
                        putParameter())
                + """
                refresh: {interval: 1s}
                inject:
                  system-properties:
                    login: '{{resolve:secretsmanager:Db:SecretString:user}}/{{resolve:secretsmanager:Db:SecretString:password}}'
                    replicated: '{{resolve:secretsmanager:Replicated:SecretString:user}}/{{resolve:secretsmanager:Replicated:SecretString:password}}'
                    parameter: '{{resolve:secretsmanager:Parameter:SecretString:user}}/{{resolve:secretsmanager:Parameter:SecretString:password}}'
                """;
        writeCredentials();
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private String pair() {
        String pair = "{\"user\":\"u-" + number + "\",\"password\":\"p-" + number + "\"}";
        KnownSecrets.add(pair);
        return pair;
    }

    private void rotate() {
        number++;
        aws.aws.secrets(TestingAws.REGION).put("Db", pair());
        aws.aws.secrets(TestingAws.REGION).put("Replicated", pair());
        putParameter();
    }

    private String putParameter() {
        return aws.aws.parameters(TestingAws.REGION).put("/soak/parameter", pair());
    }

    /** Until then the replica lags. */
    private void replicate() {
        aws.aws.secrets(TestingAws.REGION).replicate("Replicated", aws.aws.secrets(REPLICA));
    }

    private void writeCredentials() {
        AccessKey key = aws.aws.iam().user("SecretAgent").orElseThrow().createSession(Duration.ofHours(1));
        KnownSecrets.add(key.secretAccessKey());
        PrivateFile.write(
                folder.resolve("no-credentials"),
                "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\naws_session_token = %s\n"
                        .formatted(
                                key.accessKeyId(),
                                key.secretAccessKey(),
                                key.sessionToken().orElseThrow()));
    }

    @Test
    void noFaultReachesAReader() {
        System.out.println("soak of " + LENGTH + ", -Dsecret-agent.tests.soak-seed=" + seed);
        Elapsed end = new Elapsed(LENGTH);
        Elapsed warm = new Elapsed(LENGTH.dividedBy(3));
        long heap = 0;
        int threads = 0;
        int faults = 0;
        try (RunningHost host = HostJvm.in(folder).agent(yaml).start("io.secretagent.hosts.jdk.Readers")) {
            while (!end.getAsBoolean()) {
                if (heap == 0 && warm.getAsBoolean()) {
                    heap = heap(host);
                    threads = threads(host);
                }
                trouble(host);
                faults++;
                rotate();
                replicate();
                host.awaitProperty("login", "u-" + number + "/p-" + number, FRESH);
                host.awaitProperty("replicated", "u-" + number + "/p-" + number, FRESH);
                host.awaitProperty("parameter", "u-" + number + "/p-" + number, FRESH);
                assertThat(host.ask("errors")).as(host.stderr()).isEqualTo("none");
            }
            System.out.printf(
                    "%d faults, %d rotations, %s reads; heap %d kB -> %d kB, threads %d -> %d%n",
                    faults, number - 1, host.ask("reads"), heap >> 10, heap(host) >> 10, threads, threads(host));
            assertThat(Long.parseLong(host.ask("reads"))).isGreaterThan(1000);
            assertThat(heap(host)).isLessThan(heap + SLACK_BYTES);
            assertThat(threads(host)).isLessThanOrEqualTo(threads + 3);
            assertThat(host.stderr()).doesNotContain("defect");
        }
    }

    private static long heap(RunningHost host) {
        return Long.parseLong(host.ask("heap"));
    }

    /** Without the threads that ask regions, which end some seconds after a fault. */
    private static int threads(RunningHost host) {
        return (int) Stream.of(host.ask("threads").split(", "))
                .filter(name -> !name.startsWith("secret-agent-region-"))
                .count();
    }

    /** One fault for a while, in one region or while another is out of order as well, and maybe a rotation during it. */
    private void trouble(RunningHost host) {
        if (random.nextInt(3) == 0) {
            RegionFault.values()[random.nextInt(RegionFault.values().length)].begin(aws);
        }
        int which = random.nextInt(Fault.values().length + 3);
        Elapsed over = new Elapsed(Duration.ofMillis(500 + random.nextInt(2500)));
        if (which < Fault.values().length) {
            Fault fault = Fault.values()[which];
            fault.begin(aws);
            if (fault != Fault.NO_JSON && fault != Fault.DELETED && random.nextBoolean()) {
                rotate();
            }
            host.await("the fault to take effect", Duration.ofSeconds(10), over);
            fault.end(aws);
        } else if (which == Fault.values().length) {
            aws.aws.faults().expiredCredentials().untilCleared();
            host.await("the fault to take effect", Duration.ofSeconds(10), over);
            writeCredentials();
            aws.aws.faults().clear();
        } else if (which == Fault.values().length + 1) {
            PrivateFile.write(folder.resolve("no-credentials"), "half a fi");
            host.await("the fault to take effect", Duration.ofSeconds(10), over);
            writeCredentials();
        } else {
            RegionFault.values()[random.nextInt(RegionFault.values().length)].begin(aws);
            rotate();
            host.await("the fault to take effect", Duration.ofSeconds(10), over);
        }
        aws.aws.faults().clear();
        allowParameter();
    }

    /** Also after a fault that has taken all policies. */
    private void allowParameter() {
        aws.aws.iam().user("SecretAgent").orElseThrow().allow("ssm:GetParameter", PARAMETER_ARNS);
    }
}
