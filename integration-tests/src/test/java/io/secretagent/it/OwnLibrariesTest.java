package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host with its own, older AWS SDK, SnakeYAML, Byte Buddy and SLF4J: host and agent do not affect each other. */
class OwnLibrariesTest {

    private static final Path JAR = Build.REPOSITORY.resolve("samples/own-libraries/target/own-libraries.jar");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-1618-secret\"}");

    @TempDir
    Path folder;

    /** The host's old Byte Buddy supports no newer JVMs. */
    static Stream<Jdk> jvmsThatTheHostSupports() {
        return Jdks.rows().filter(jdk -> jdk.version() <= 17);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jvmsThatTheHostSupports")
    void theHostUsesItsOwnLibrariesAsItDoesWithoutTheAgent(Jdk jdk) {
        HostRun without = host(jdk).command(arguments()).run();
        HostRun with = host(jdk)
                .agent(aws.secretManager("TestingSecret", arn))
                .command(arguments())
                .run();

        assertThat(without.stdout())
                .contains(
                        "SnakeYAML from snakeyaml-1.33.jar, copies: 1",
                        "AWS SDK 2.25.",
                        "Byte Buddy from byte-buddy-1.12.")
                .contains("hello weaver, woven", "p-1618-secret")
                .endsWith("TestingSecret.password=null\n");
        assertThat(with.stdout())
                .isEqualTo(without.stdout()
                        .replace("TestingSecret.password=null", "TestingSecret.password=p-1618-secret"));
        assertThat(with.stderrLines()).hasSize(without.stderrLines().size() + 1).containsAll(without.stderrLines());
        assertThat(with.status()).isZero();
    }

    private HostJvm host(Jdk jdk) {
        return HostJvm.in(folder)
                .java(jdk.java())
                .environment("AWS_REGION", TestingAws.REGION)
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey());
    }

    private static String[] arguments() {
        return new String[] {
            "-jar", JAR.toString(), aws.aws.endpoint().toString(), "TestingSecret", "TestingSecret.password"
        };
    }
}
