package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("once")
class VirtualThreadsTest {

    private static final LoadHost HOST = new LoadHost("virtual-threads", 8, List.of(PostgreSql.DRIVER));

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private final PostgreSql database = PostgreSql.start();

    @TempDir
    Path folder;

    /** Before Java 24, a virtual thread that waits inside a monitor pins its carrier, which others then cannot use. */
    static Stream<Jdk> whereAMonitorPins() {
        return Jdks.rows().filter(jdk -> jdk.version() == 21);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whereAMonitorPins")
    void refusedLoginsThatWaitForSecretsManagerDoNotPinTheirCarrier(Jdk jdk) {
        RotatedSecret first = wrong();
        RotatedSecret second = wrong();
        HostJvm jvm = HostJvm.in(folder)
                .java(jdk.java())
                .option("-Djdk.virtualThreadScheduler.parallelism=1")
                .option("-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .agent(aws.secretManager(first.name(), first.arn(), second.name(), second.arn()))
                .command("-cp", HOST.classPath(), HOST.mainClass(), database.url());
        try (RunningHost host = jvm.startCommand()) {
            host.ask(together(first)); // all classes are loaded then
            aws.aws.faults().hang().untilCleared();

            assertThat(host.ask(together(second))).as(host.stderr()).isEqualTo("ok");
        }
    }

    private RotatedSecret wrong() {
        RotatedSecret secret = new RotatedSecret(aws, database);
        secret.wrongPassword();
        return secret;
    }

    private static String together(RotatedSecret secret) {
        return "together secrets:" + secret.name() + ":username secrets:" + secret.name() + ":password";
    }
}
