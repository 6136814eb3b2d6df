package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code System.getenv}: references in the environment, and variables that the configuration injects. */
class EnvironmentTest {

    private static final String REFERENCE = "secrets:Db:password";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-env-1732\",\"user\":\"u-env-2050\"}");

    @TempDir
    Path folder;

    static List<String> passwords() {
        return HostilePasswords.ALL;
    }

    private HostJvm host(String more) {
        return HostJvm.in(folder)
                .option("-Xverify:all") // of the JDK, too
                .agent(aws.secretManager("Db", arn) + "inject: {system-properties: none" + more + "}\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theApplicationSeesTheSecretAndOtherProcessesTheReference(Jdk jdk) {
        HostRun run = host("").java(jdk.java())
                .environment("DB_PASSWORD", REFERENCE)
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("one: p-env-1732\nall: p-env-1732\nchild: " + REFERENCE + "\nproc: " + REFERENCE + "\n");
        assertThat(run.stderrLines()).noneMatch(line -> line.contains("WARN"));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void everyCharacterSurvives(String password) {
        String json = "{\"password\":\"" + HostilePasswords.escaped(password) + "\"}";
        String special = aws.secret("Special-" + folder.getFileName(), json);

        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("Db", special))
                .environment("DB_PASSWORD", REFERENCE)
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();

        assertThat(run.stdout()).startsWith("one: " + password + "\nall: " + password + "\nchild: " + REFERENCE);
    }

    @Test
    void anInjectedVariableIsPresentAlthoughItIsNotSet() {
        HostRun run = host(", environment: {DB_URL: 'db://{{resolve:secretsmanager:Db:SecretString:user}}@host'}")
                .host("io.secretagent.hosts.jdk.Environment", "DB_URL")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .startsWith("one: db://u-env-2050@host\nall: db://u-env-2050@host\nchild: ")
                .endsWith("proc: nothing\n");
    }

    @Test
    void anInjectedVariableWinsOverTheEnvironment() {
        HostRun run = host(", environment: {DB_PASSWORD: '" + REFERENCE + "'}")
                .environment("DB_PASSWORD", "from the environment")
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();

        assertThat(run.stdout()).startsWith("one: p-env-1732\n");
    }

    @Test
    void aReferenceToAnUnknownResourceStaysWithOneWarning() {
        HostRun run = host("").environment("DB_PASSWORD", "secrets:Other:password")
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();

        assertThat(run.stdout()).startsWith("one: secrets:Other:password\nall: secrets:Other:password\n");
        assertThat(run.stderr())
                .containsOnlyOnce("names no resource")
                .contains("the environment variable DB_PASSWORD stays as it is. Configured: Db.");
    }

    @Test
    void aReferenceToAKeyThatIsMissingIsAnErrorThatNamesTheKeys() {
        HostRun run = host("").environment("DB_PASSWORD", "secrets:Db:pasword")
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("environment variable DB_PASSWORD: Db has no key \"pasword\"; its keys are password, user");
    }

    @Test
    void aRotationIsSeenAtTheNextLookUp() {
        String rotating = aws.secret("Rotating", "{\"password\":\"p-env-1\"}");
        String yaml = aws.secretManager("Db", rotating) + "refresh: {interval: 1s}\n";
        try (RunningHost host = HostJvm.in(folder)
                .environment("DB_PASSWORD", REFERENCE)
                .agent(yaml)
                .start()) {
            assertThat(host.ask("env DB_PASSWORD")).isEqualTo("p-env-1");
            aws.aws.secrets(TestingAws.REGION).put("Rotating", "{\"password\":\"p-env-2\"}");

            host.await(
                    "the new value",
                    Duration.ofSeconds(10),
                    () -> host.ask("env DB_PASSWORD").equals("p-env-2"));
        }
    }

    @Test
    void withoutAReferenceOrWithTheHookOffNothingIsWoven() throws Exception {
        for (String intercept : new String[] {"intercept: all", "intercept: none", "intercept: [jdbc]"}) {
            Path classes = folder.resolve("classes.log");
            HostRun run = HostJvm.in(folder)
                    .environment("DB_PASSWORD", intercept.endsWith("all") ? "plain" : REFERENCE)
                    .option("-Xlog:class+load:file=" + classes)
                    .agent(aws.secretManager("Db", arn) + intercept + "\n")
                    .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                    .run();

            assertThat(run.stdout()).startsWith(intercept.endsWith("all") ? "one: plain" : "one: " + REFERENCE);
            assertThat(Files.readString(classes))
                    .contains("io.secretagent.SecretAgent")
                    .doesNotContain("net.bytebuddy", "SecretAgentBridge");
        }
    }
}
