package io.secretagent.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs with few modules: by {@code --limit-modules}, and in images of jlink. */
@Tag("once")
class SmallImagesTest {

    private static final String FEWEST = "java.base,java.instrument";

    @TempDir
    static Path tls;

    private static TestingAws aws;
    private static String arn;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        aws = TestingAws.start(LocalAws.builder().tls(Tls.in(tls).withRsa().speaking("TLSv1.3")));
        arn = aws.secret("TestingSecret", "{\"password\":\"p-7715-secret\"}");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    static Stream<Jdk> modular() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 17);
    }

    private HostJvm host(Path java, String yaml) {
        return HostJvm.in(folder)
                .java(java)
                .environment("AWS_CA_BUNDLE", aws.aws.certificatePem().toString())
                .agent(yaml)
                .hello("TestingSecret.password");
    }

    @ParameterizedTest
    @MethodSource("modular")
    void javaBaseAndJavaInstrumentAreEnough(Jdk jdk) {
        HostRun run = host(jdk.java(), aws.secretManager("TestingSecret", arn))
                .option("--limit-modules=" + FEWEST)
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7715-secret\n");
        assertThat(run.stderr()).doesNotContain("WARN", "defect");
    }

    @Test
    void aRoleNeedsNoFurtherModule() {
        Role role = aws.aws.iam().createRole("InImage").allowAllSecrets();
        role.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());
        String yaml = aws.secretManager("TestingSecret", arn)
                .replace("    resources:", "    assume-role: " + role.arn() + "\n    resources:");

        HostRun run = host(Path.of(System.getProperty("java.home"), "bin", "java"), yaml)
                .option("--limit-modules=" + FEWEST)
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7715-secret\n");
    }

    @ParameterizedTest
    @MethodSource("modular")
    void anImageOfJlinkIsEnough(Jdk jdk) throws IOException, InterruptedException {
        Path jlink = jdk.java().resolveSibling("jlink");
        assumeTrue(Files.isExecutable(jlink), jdk + " has no jlink");
        Path image = folder.resolve("image");
        Process linking = new ProcessBuilder(jlink.toString(), "--add-modules", FEWEST, "--output", image.toString())
                .inheritIO()
                .start();
        assertThat(linking.waitFor()).isZero();

        HostRun run = host(image.resolve("bin/java"), aws.secretManager("TestingSecret", arn))
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7715-secret\n");
    }

    /** Most servers have a certificate with an elliptic curve; until Java 21 these need a module of their own. */
    @Test
    void theModuleThatACertificateNeedsIsNamed(@TempDir Path other) {
        assumeTrue(Runtime.version().feature() < 22, "the base has elliptic curves");
        try (TestingAws curves = TestingAws.start(LocalAws.builder().tls(other))) {
            String yaml = curves.secretManager("TestingSecret", curves.secret("TestingSecret", "{\"a\":\"b-7716\"}"));
            HostRun run = HostJvm.in(folder)
                    .environment("AWS_CA_BUNDLE", curves.aws.certificatePem().toString())
                    .option("--limit-modules=" + FEWEST)
                    .agent(yaml)
                    .hello("TestingSecret.a")
                    .run();

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr()).contains("jdk.crypto.ec", "--add-modules");
        }
    }
}
