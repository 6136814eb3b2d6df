package io.secretagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import io.secretagent.testing.SecretsServer;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMessagesTest {

    private final SecretsServer aws = new SecretsServer();

    @TempDir
    Path folder;

    private int status;

    @AfterEach
    void stop() {
        aws.close();
    }

    /** What a command prints to stderr. */
    private String run(String yaml, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("agent.yaml"), yaml);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config-file";
        all[arguments.length + 1] = file.toString();
        return StandardError.during(() -> status = SecretAgentCommand.run(all));
    }

    private String yaml(String lines) {
        return Given.aws("access-key-id: AKIATESTING\nsecret-access-key: testing\nendpoint: http://127.0.0.1:"
                        + aws.port() + "\n")
                + lines;
    }

    @Test
    void getOfAKeyAloneIsOneMessageWhereThereAreTwoResources() throws IOException {
        String two = Given.file("      Second: Second\n");

        String log = run(two, "get", "secrets:password");

        assertThat(status).isEqualTo(1);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "ERROR",
                        "The reference names no resource of ",
                        ". Configured: TestingSecret, Second. Write it as in secrets:TestingSecret:KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "system-properties, system property db.pw",
        "environment, environment variable db.pw",
    })
    void checkFailsForAnInjectedTextThatNamesNoResource(String section, String holder) throws IOException {
        String log = run(yaml("inject: {" + section + ": {db.pw: 'secrets:no:such'}}\n"), "check");

        assertThat(status).isEqualTo(1);
        assertThat(log)
                .containsPattern(
                        "ERROR secret-agent: A reference has no value:\n  " + holder + " \\(inject\\." + section
                                + "\\.db\\.pw in /.*, line 8\\): the text looks like a reference but names no resource")
                .doesNotContain("Not all secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system-properties", "environment"})
    void checkHeadsAKeyThatIsMissingAsAReferenceWithoutValue(String section) throws IOException {
        String log = run(yaml("inject: {" + section + ": {a: 'secrets:TestingSecret:nope'}}\n"), "check");

        assertThat(status).isEqualTo(1);
        assertThat(log)
                .contains("A reference has no value:\n  ", "has no key \"nope\"")
                .doesNotContain("Not all secrets");
    }

    @Test
    void checkHeadsASecretThatCannotBeFetchedAsSuch() throws IOException {
        aws.fail();

        String log = run(yaml("startup: {timeout: 1s}\n"), "check");

        assertThat(status).isEqualTo(1);
        assertThat(log).contains("Not all secrets of ", " are available:").doesNotContain("has no value:");
    }

    @Test
    void checkOfATextThatNamesAResourceSucceeds() throws IOException {
        run(yaml("inject: {system-properties: {a: 'secrets:TestingSecret:pw'}}\n"), "check");

        assertThat(status).isZero();
    }

    @ParameterizedTest
    @CsvSource({"check, /etc/app.yaml", "check, app.yml", "serve, app.yaml"})
    void aFileWithoutTheOptionIsAnsweredWithTheOption(String command, String file) {
        String log = StandardError.during(() -> status = SecretAgentCommand.run(new String[] {command, file}));

        assertThat(status).isEqualTo(2);
        assertThat(log).contains("Unmatched argument").endsWith("Did you mean --config-file " + file + "?\n");
    }

    @ParameterizedTest
    @CsvSource({"--config-file=a.yaml, b.yaml", "-config-file=a.yaml, b.yaml", "--verbose, https://user:pw@host/b.yaml"
    })
    void anotherFileOrAUrlIsNotSuggestedAsTheFile(String option, String other) {
        String log = StandardError.during(() -> status = SecretAgentCommand.run(new String[] {"check", option, other}));

        assertThat(status).isEqualTo(2);
        assertThat(log).doesNotContain("Did you mean --config-file");
    }

    @Test
    void anotherUnknownArgumentIsNotTakenForAFile() {
        String log = StandardError.during(() -> status = SecretAgentCommand.run(new String[] {"check", "--verbose"}));

        assertThat(status).isEqualTo(2);
        assertThat(log).doesNotContain("Did you mean --config-file");
    }
}
