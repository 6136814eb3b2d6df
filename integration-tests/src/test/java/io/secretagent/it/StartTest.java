package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("TestingSecret", "{\"username\":\"u-0451\",\"password\":\"p-0451-secret\"}");

    @TempDir
    Path folder;

    @Test
    void givesTheHostEveryKeyAsASystemPropertyAndSaysSoInOneLine() {
        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("TestingSecret", arn))
                .hello("TestingSecret.username", "TestingSecret.password")
                .run();

        assertThat(run.stdout()).isEqualTo("TestingSecret.username=u-0451\nTestingSecret.password=p-0451-secret\n");
        assertThat(run.stderrLines())
                .singleElement()
                .asString()
                .matches(
                        "\\S+Z INFO secret-agent: 1 secret with 2 keys from AWS Secrets Manager with credentials from the"
                                + " configuration file; 2 system properties set in \\d+ ms");
        assertThat(run.status()).isZero();
    }

    /** Names of containers may contain one. Names are resolved by the JVM, which can read a file on Java 9 and newer. */
    @Test
    void callsAnEndpointWithAnUnderscoreInItsHost() throws IOException {
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 local_stack\n");
        String yaml = aws.secretManager("TestingSecret", arn).replace("http://127.0.0.1:", "http://local_stack:");

        HostRun run = HostJvm.in(folder)
                .option("-Djdk.net.hosts.file=hosts")
                .agent(yaml)
                .hello("TestingSecret.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).startsWith("TestingSecret.password=");
    }
}
