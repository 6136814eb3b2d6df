package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that installs a security manager while it runs, as Java 8 to 17 allow. */
class SecurityManagerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Three turns of the refresh: an earlier version logged an error in each. */
    private static final Duration SOME_TURNS = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private TestingAws aws;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    static Stream<Jdk> withSecurityManagers() {
        return Jdks.of(8, 11, 17);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSecurityManagers")
    void isLoggedOnceAsNotSupportedAndEndsNeitherTheHostNorTheRefresh(Jdk jdk) {
        String yaml = aws.secretManager("Db", aws.secret("Db", "{\"password\":\"p-1-restricted\"}"))
                + "refresh: {interval: 1s}\n";
        try (RunningHost host =
                HostJvm.in(folder).java(jdk.java()).agent(yaml).start("io.secretagent.hosts.jdk.Restricted")) {
            assertThat(host.ask("restrict")).isEqualTo("restricted");
            aws.aws.secrets(TestingAws.REGION).put("Db", "{\"password\":\"p-2-restricted\"}");
            host.awaitStderr("ecurity managers are not supported", SOON);
            long end = System.nanoTime() + SOME_TURNS.toNanos();
            host.await("further turns", SOON, () -> System.nanoTime() > end);

            assertThat(complaints(host))
                    .singleElement()
                    .asString()
                    .contains(
                            "ERROR secret-agent: The JVM's security manager stops the agent"
                                    + " (java.security.AccessControlException), so secrets may not be fetched or refreshed.",
                            "nor by System.setSecurityManager: run the application without one.");
            assertThat(host.property("Db.password")).as("the host runs on").startsWith("p-");
            host.ask("release");
            aws.aws.secrets(TestingAws.REGION).put("Db", "{\"password\":\"p-3-restricted\"}");
            host.awaitProperty("Db.password", "p-3-restricted", SOON);
            assertThat(complaints(host)).hasSize(1);
        }
    }

    private static List<String> complaints(RunningHost host) {
        return host.stderr()
                .lines()
                .filter(line -> line.matches(".* (ERROR|WARN) secret-agent: .*"))
                .toList();
    }
}
