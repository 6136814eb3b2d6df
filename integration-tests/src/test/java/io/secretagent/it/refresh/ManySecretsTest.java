package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start with many secrets costs: connections over TLS, and handshakes that do not resume a session. */
class ManySecretsTest {

    private static final int SECRETS = 20;
    private static final int MOST_CONNECTIONS = 10;

    @TempDir
    Path folder;

    private TestingAws aws;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private void start(int secrets) {
        List<String> resources = new ArrayList<>();
        for (int i = 0; i < secrets; i++) {
            resources.addAll(List.of("S" + i, aws.secret("Secret" + i, "{\"password\":\"p-" + i + "-of-many\"}")));
        }
        HostRun run = HostJvm.in(folder)
                .option("-Djavax.net.ssl.trustStore=" + aws.aws.trustStore())
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit")
                .agent(aws.secretManager(resources.toArray(new String[0])) + "startup: {timeout: 60s}\n")
                .hello("S0.password", "S" + (secrets - 1) + ".password")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("S0.password=p-0-of-many\nS%1$d.password=p-%1$d-of-many\n".formatted(secrets - 1));
        assertThat(aws.aws.requests().count("GetSecretValue")).isEqualTo(secrets);
    }

    @Test
    void oneSecretCostsOneConnection() {
        start(1);

        assertThat(aws.aws.requests().connections()).isEqualTo(1);
        assertThat(aws.aws.fullHandshakes()).isEqualTo(1);
    }

    @Test
    void aFarServerGetsSeveralConnectionsAndTheSecondResumesTheSession() {
        aws.aws.faults().latency(Duration.ofMillis(50)).untilCleared();

        start(SECRETS);

        long connections = aws.aws.requests().connections();
        assertThat(connections).isBetween(2L, (long) MOST_CONNECTIONS);
        assertThat(aws.aws.fullHandshakes()).isLessThan((int) connections);
    }

    @Test
    void aNearServerGetsFewConnections() {
        start(SECRETS);

        assertThat(aws.aws.requests().connections()).isLessThan(MOST_CONNECTIONS);
    }
}
