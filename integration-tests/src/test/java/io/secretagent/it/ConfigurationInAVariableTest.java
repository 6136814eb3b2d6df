package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code SECRET_AGENT_CONFIG} holds the configuration itself. */
class ConfigurationInAVariableTest {

    private static final String VARIABLE = "SECRET_AGENT_CONFIG";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-variable-1732\"}");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theTextIsReadAsAFile(Jdk jdk) {
        HostRun run = HostJvm.in(folder)
                .java(jdk.java())
                .environment(VARIABLE, aws.secretManager("Db", "${DB_ARN}"))
                .environment("DB_ARN", arn)
                .agent()
                .hello("Db.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("Db.password=p-variable-1732\n");
        assertThat(run.stderr())
                .contains("SECRET_AGENT_CONFIG: holds access keys, which every process that the application starts")
                .doesNotContain(aws.key.accessKeyId());
    }

    @Test
    void oneLineIsEnoughAndReferencesInItAreForTheAgent() {
        String json = "{\"secret-manager\": {\"aws\": {\"resources\": {\"db\": \"" + arn + "\"}}},"
                + " \"inject\": {\"environment\": {\"DB_PASSWORD\": \"{{resolve:secretsmanager:db:SecretString:password}}\"}}}";

        HostRun injected = withVariable(json)
                .host("io.secretagent.hosts.jdk.Environment", "DB_PASSWORD")
                .run();
        HostRun itself = withVariable(json)
                .host("io.secretagent.hosts.jdk.Environment", VARIABLE)
                .run();

        assertThat(injected.stdout()).as(injected.stderr()).startsWith("one: p-variable-1732\n");
        assertThat(itself.stdout())
                .as(itself.stderr())
                .isEqualTo("one: " + json + "\nall: " + json + "\nchild: " + json + "\nproc: " + json + "\n");
        assertThat(itself.stderr()).doesNotContain("WARN");
    }

    private HostJvm withVariable(String text) {
        return aws.environmentOf(HostJvm.in(folder)).agent().environment(VARIABLE, text);
    }

    @Test
    void aMistakeNamesVariableLineAndPathAndShowsNothingOfTheText() {
        HostRun run = withVariable(
                        "# canary-in-the-text\nlog: {level: loud}\nsecret-manager:\n  aws:\n    regoin: us-west-1\n"
                                + "    resources: {db: '" + arn + "'}\n")
                .hello("any")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .contains(
                        "The configuration SECRET_AGENT_CONFIG has 2 problems:\n  SECRET_AGENT_CONFIG, line 2: log.level: ")
                .contains(
                        "\n  SECRET_AGENT_CONFIG, line 5: secret-manager.aws.regoin: is not a known key; did you mean region?")
                .doesNotContain("canary-in-the-text");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        HostRun run = withVariable("#" + "x".repeat(65_536)).hello("any").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("SECRET_AGENT_CONFIG: has more than 65,536 characters")
                .doesNotContain("xxx");
    }

    @Test
    void aFileThatIsNamedTakesPrecedenceAndOneOfTheFolderDoesNot() {
        Path named = PrivateFile.write(folder.resolve("named.yaml"), aws.secretManager("Named", arn));
        PrivateFile.write(folder.resolve("secret-agent.yaml"), aws.secretManager("OfFolder", arn));
        HostJvm host = HostJvm.in(folder).environment(VARIABLE, aws.secretManager("OfText", arn));

        HostRun byText = HostJvm.copyOf(host)
                .agent()
                .hello("OfText.password", "OfFolder.password")
                .run();
        HostRun byFile = HostJvm.copyOf(host)
                .environment("SECRET_AGENT_CONFIG_FILE", "" + named)
                .agent()
                .hello("OfText.password", "Named.password")
                .run();

        assertThat(byText.stdout()).isEqualTo("OfText.password=p-variable-1732\nOfFolder.password is not set\n");
        assertThat(byFile.stdout()).isEqualTo("OfText.password is not set\nNamed.password=p-variable-1732\n");
    }

    @Test
    void theCommandsReadItToo() {
        HostJvm host = HostJvm.in(folder)
                .environment(
                        VARIABLE,
                        aws.secretManager("Db", arn)
                                + "service: {tcp: {endpoint: '127.0.0.1:0'}}\nlog: {level: info}\n");

        HostRun check = HostJvm.copyOf(host).alone("check").run();
        HostRun get = HostJvm.copyOf(host).alone("get", "secrets:Db:password").run();

        assertThat(check.status()).as(check.stderr()).isZero();
        assertThat(check.stdout())
                .contains("CONFIGURATION  SECRET_AGENT_CONFIG\n", "Db  ")
                .doesNotContain("p-variable");
        assertThat(get.stdout()).isEqualTo("p-variable-1732\n");
        try (RunningAgent agent = HostJvm.copyOf(host).alone("serve").serve()) {
            assertThat(agent.port("TCP")).isPositive();
        }
    }
}
