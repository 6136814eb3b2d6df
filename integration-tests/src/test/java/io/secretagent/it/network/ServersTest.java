package io.secretagent.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.Framing;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are slow, whose responses do not end, that are down, or that are not AWS. */
@Tag("once")
class ServersTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-7713-secret\"}");

    @TempDir
    Path folder;

    @AfterEach
    void heal() {
        aws.aws.faults().clear();
        aws.aws.detachInstanceRole();
    }

    private HostJvm host(String yaml) {
        return HostJvm.in(folder).agent(yaml).hello("TestingSecret.password");
    }

    private String withRole() {
        Role role = aws.aws.iam().createRole("Role-" + folder.getFileName()).allowAllSecrets();
        role.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());
        return aws.secretManager("TestingSecret", arn)
                .replace("    resources:", "    assume-role: " + role.arn() + "\n    resources:");
    }

    @Test
    void connectionsThatTheServerClosesBetweenCallsFailNoRefresh() {
        aws.aws.faults().wire().closeAfterAnswer().untilCleared();
        try (RunningHost host = HostJvm.in(folder)
                .agent(aws.secretManager("TestingSecret", arn) + "refresh: {interval: 250ms}\n")
                .start()) {
            int before = aws.aws.requests().count("GetSecretValue");
            host.await("ten refreshes", SOON, () -> aws.aws.requests().count("GetSecretValue") > before + 10);
            aws.aws.faults().clear();
            aws.aws.faults().wire().resetAtNextRequest().untilCleared();
            int again = aws.aws.requests().count("GetSecretValue");
            host.await("ten more", SOON, () -> aws.aws.requests().count("GetSecretValue") > again + 10);

            assertThat(host.stderr()).doesNotContain("could not be refreshed", "broke");
        }
    }

    @Test
    void anEndlessResponseOfStsFailsTheStartAndDoesNotFillTheHeap() {
        aws.aws.faults().wire().endlessBody(Framing.UNTIL_CLOSE).service("sts").untilCleared();

        HostRun run = host(withRole() + "startup: {timeout: 2s}\n").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("STS could not be reached").doesNotContain("OutOfMemory");
    }

    @Test
    void endlessInstanceMetadataFailTheStart() {
        aws.aws.faults().wire().endlessBody(Framing.CHUNKED).service("imds").untilCleared();

        HostRun run = host(aws.secretManager(java.util.Optional.empty(), "TestingSecret", arn)
                        + "startup: {timeout: 2s}\n")
                .environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        aws.aws.metadataEndpoint().toString())
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("There are no credentials from instance metadata");
    }

    @Test
    void instanceMetadataThatAreSlowAndEmptyForAMomentAreRetried() {
        Role role = aws.aws.iam().createRole("Slow-" + folder.getFileName()).allowAllSecrets();
        aws.aws.attachInstanceRole(role);
        aws.aws.faults().latency(Duration.ofMillis(1300)).service("imds").untilCleared();
        aws.aws.faults().answer(404, "").service("imds").times(3);

        HostRun run = host(aws.secretManager(java.util.Optional.empty(), "TestingSecret", arn))
                .environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        aws.aws.metadataEndpoint().toString())
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7713-secret\n");
    }

    @Test
    void instanceMetadataThatAreForbiddenAreNotRetried() {
        aws.aws.faults().answer(403, "").service("imds").untilCleared();
        long start = System.nanoTime();

        HostRun run = host(aws.secretManager(java.util.Optional.empty(), "TestingSecret", arn))
                .environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        aws.aws.metadataEndpoint().toString())
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("status 403", "give credentials in the configuration file");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void redirectsAreNotFollowed() {
        try (LocalAws other = LocalAws.builder().start()) {
            URI there = other.endpoint();
            aws.aws.faults().redirect(307, there).untilCleared();

            HostRun run = host(aws.secretManager("TestingSecret", arn)).run();

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr()).contains("answered with status 307 and without a request id of AWS");
            assertThat(other.requests().list()).isEmpty();
        }
    }

    @Test
    void textsOfAServerArePrintedInTheirExpectedAlphabetAndCut() {
        String evil = "\u001b[31mred\u202e " + "x".repeat(3000);
        aws.aws.faults().requestId(evil).untilCleared();
        aws.aws
                .faults()
                .error("Access\u001b[2J\u2028Denied" + "y".repeat(3000), 400, "no")
                .untilCleared();

        HostRun run = host(aws.secretManager("TestingSecret", arn)).run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("AWS returned Access?").doesNotContain("\u001b", "\u202e", "\u2028");
        assertThat(run.stderr().lines()).allMatch(line -> line.length() < 600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "another name", "not trusted"})
    void theCauseOfATlsFailureDecidesTheRemedy(String fault) {
        Tls tls = Tls.in(folder.resolve("tls"));
        if (fault.equals("expired")) {
            tls = tls.thatExpired();
        } else if (fault.equals("another name")) {
            tls = tls.forNames("elsewhere.test");
        }
        try (TestingAws other = TestingAws.start(LocalAws.builder().tls(tls))) {
            String yaml =
                    other.secretManager("TestingSecret", other.secret("TestingSecret", "{\"password\":\"p-7714\"}"));
            HostJvm host = host(fault.equals("another name") ? yaml.replace("127.0.0.1", "localhost") : yaml);
            HostRun run = (fault.equals("not trusted")
                            ? host
                            : host.environment(
                                    "AWS_CA_BUNDLE", other.aws.certificatePem().toString()))
                    .run();

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr())
                    .contains(
                            fault.equals("expired")
                                    ? "has expired, or the clock of this machine is ahead"
                                    : fault.equals("another name")
                                            ? "is for another name"
                                            : "This JVM does not trust the certificate");
            if (fault.equals("not trusted")) {
                assertThat(run.stderr()).contains("Trusted is only what the JVM's default trust store holds");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /nonexistent/store |       | javax.net.ssl.trustStore names /nonexistent/store, which does not exist
            STORE              | wrong | which javax.net.ssl.trustStorePassword does not open
            """)
    void aTrustStoreThatTheJvmCannotUseIsTheCause(String store, String password, String cause) {
        try (TestingAws other = TestingAws.start(LocalAws.builder().tls(Tls.in(folder.resolve("tls"))))) {
            String yaml =
                    other.secretManager("TestingSecret", other.secret("TestingSecret", "{\"password\":\"p-7714\"}"));
            HostRun run = host(yaml)
                    .option("-Djavax.net.ssl.trustStore="
                            + store.replace("STORE", other.aws.trustStore().toString()))
                    .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                    .option("-Djavax.net.ssl.trustStorePassword=" + password)
                    .run();

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr()).contains("This JVM does not trust the certificate of", cause);
        }
    }

    /** As in the {@code domain.xml} of Payara and GlassFish, which know the password of both stores later. */
    @Test
    void aTrustStoreInPkcs12IsReadWithoutItsPasswordAndTheKeyStoreOfTheApplicationIsLeftAlone() {
        try (TestingAws other = TestingAws.start(LocalAws.builder().tls(Tls.in(folder.resolve("tls"))))) {
            String yaml = other.secretManager(
                    "TestingSecret", other.secret("TestingSecret", "{\"password\":\"p-7715-secret\"}"));
            HostRun run = host(yaml)
                    .option("-Djavax.net.ssl.trustStore=" + other.aws.trustStore())
                    .option("-Djavax.net.ssl.keyStore=" + folder.resolve("absent.p12"))
                    .run();

            assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7715-secret\n");
            assertThat(run.stderr()).doesNotContain("WARN");
        }
    }
}
