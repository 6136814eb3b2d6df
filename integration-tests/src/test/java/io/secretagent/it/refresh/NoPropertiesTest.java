package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that removes or replaces the JVM's system properties in its first line. */
@Tag("once")
class NoPropertiesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REFERENCE = "secrets:Db:password";

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

    static Stream<Arguments> hosts() {
        return Stream.concat(
                Jdks.of(8, 17).map(jdk -> Arguments.of(jdk, "new-properties")),
                Jdks.of(17).map(jdk -> Arguments.of(jdk, "clear-properties")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("hosts")
    void doesNotAffectWeavingRefreshesAndLogins(Jdk jdk, String how) {
        String yaml = aws.secretManager("Db", aws.secret("Db", json("p-1-taken-away"))) + "refresh: {interval: 1s}\n"
                + "log: {level: debug}\n";
        try (RunningHost host = HostJvm.in(folder)
                .java(jdk.java())
                .option("-Djavax.net.ssl.trustStore=" + aws.aws.trustStore())
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit")
                .agent(yaml)
                .start("io.secretagent.hosts.jdk.Logins")) {
            host.ask(how);

            assertThat(host.ask("login " + REFERENCE + " p-1-taken-away"))
                    .as(host.stderr())
                    .isEqualTo("accepted");
            aws.aws.secrets(TestingAws.REGION).put("Db", json("p-2-taken-away"));
            assertThat(host.ask("login " + REFERENCE + " p-2-taken-away"))
                    .as(host.stderr())
                    .isEqualTo("accepted");
            aws.aws.faults().internalError().times(1);
            host.awaitStderr("InternalServiceError", SOON);
            host.awaitStderr("Db refreshed again", SOON);
            host.awaitStderr("no longer needs its jar", SOON);
            assertThat(host.stderr()).doesNotContain("NullPointerException", "does not fit", "defect", "not preloaded");
        }
    }

    private static String json(String password) {
        return "{\"username\":\"app\",\"password\":\"" + password + "\"}";
    }
}
