package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFilesTest {

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void home() throws IOException {
        variables.put("HOME", folder.toString());
        Files.createDirectories(folder.resolve(".aws"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~/x/config", "$HOME/x/config", "${HOME}/x/config", "$HOME/$X/config"})
    void aVariableMayNameAFileBelowTheHome(String named) throws IOException {
        variables.put("AWS_CONFIG_FILE", named);
        variables.put("X", "x");
        Files.createDirectories(folder.resolve("x"));
        Files.writeString(folder.resolve("x/config"), "[default]\nregion = us-west-1\n");

        assertThat(setting("region")).isEqualTo("us-west-1");
    }

    @Test
    void theDefaultLocationIsBelowTheHome() {
        assertThat(files(null)).hasToString(folder + "/.aws/credentials and " + folder + "/.aws/config");
    }

    @ParameterizedTest
    @CsvSource({"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
    void aFileThatAVariableNamesMustBeARegularFile(String variable) {
        variables.put(variable, folder.resolve("absent").toString());
        assertThatThrownBy(() -> setting("region"))
                .hasMessage(variable + " names " + folder
                        + "/absent, which does not exist; correct the variable, or remove it.");

        variables.put(variable, folder.toString());
        assertThatThrownBy(() -> setting("region"))
                .hasMessage(variable + " names " + folder
                        + ", which is a directory; correct the variable, or what is mounted there.");
    }

    /** Reading from a pipe would block until there is a writer. */
    @Test
    void aPipeIsNotAFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        variables.put("AWS_CONFIG_FILE", pipe.toString());

        assertThatThrownBy(() -> setting("region")).hasMessageContaining("which is not a regular file");
    }

    @Test
    void theNullDeviceCountsAsAnAbsentFile() {
        variables.put("AWS_CONFIG_FILE", "/dev/null");
        variables.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");

        assertThat(setting("region")).isNull();
    }

    /** Mounting a file that does not exist into a container creates a directory. */
    @Test
    void aDirectoryAtTheDefaultLocationCountsAsAbsent() throws IOException {
        Files.createDirectories(folder.resolve(".aws/credentials"));

        assertThat(setting("region")).isNull();
    }

    @Test
    void aMissingProfileThatASettingNamesIsAnError() {
        variables.put("AWS_PROFILE", "payments");

        assertThatThrownBy(() -> setting("region"))
                .hasMessageStartingWith("There is no profile payments in " + folder + "/.aws/credentials and ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            config      | [payments]         | config, line 1: in the config file its header must be [profile payments].
            credentials | [profile payments] | credentials, line 1: in the credentials file its header must be [payments].
            """)
    void aSectionWithTheWrongHeaderForItsFileIsPointedOut(String file, String header, String hint) throws IOException {
        Files.writeString(folder.resolve(".aws").resolve(file), header + "\n");

        assertThatThrownBy(() -> setting("region", "payments")).hasMessageEndingWith("/.aws/" + hint);
    }

    @Test
    void aNameWithSpacesNeedsQuotesInTheConfigFile() throws IOException {
        Files.writeString(folder.resolve(".aws/config"), "[profile my profile]\n");

        assertThatThrownBy(() -> setting("region", "my profile"))
                .hasMessageEndingWith("in the config file its header must be [profile \"my profile\"].");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role_arn=r;credential_source=Environment                      | true
            role_arn=r;source_profile=b;[profile b];role_arn=r;credential_source=Environment | true
            role_arn=r;credential_source=Ec2InstanceMetadata              | false
            credential_source=Environment                                 | false
            role_arn=r;source_profile=a                                   | false
            role_arn=r;source_profile=b                                   | false
            role_arn=r                                                    | false
            broken                                                        | false
            """)
    void knowsWhetherAProfileIsARoleOnTopOfTheEnvironment(String lines, boolean isOnTop) throws IOException {
        Files.writeString(folder.resolve(".aws/config"), "[profile a]\n" + lines.replace(';', '\n'));

        assertThat(files("a").isOnTopOfEnvironment()).isEqualTo(isOnTop);
        Files.writeString(folder.resolve(".aws/config"), "[default]\n" + lines.replace(';', '\n'));
        assertThat(files(null).isOnTopOfEnvironment()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials", "config"})
    void aFileThatOthersMayWriteIsWarnedOfOnceForEachContent(String name) throws IOException {
        Path file = written(name, "rw-rw-rw-", "AKIA1");
        String warning = "WARN secret-agent: The shared file " + file + " may be written by every user (owner "
                + Files.getOwner(file) + ", mode rw-rw-rw-); run \"chmod go-w " + file
                + "\". Its writers decide which credentials this JVM uses, where it calls AWS, and which"
                + " credential_process it runs.";
        SharedFiles files = files(null);

        assertThat(StandardError.during(files::read)).containsOnlyOnce(warning).doesNotContain("AKIA1", CANARY);
        assertThat(StandardError.during(files::readAgain)).isEmpty();
        assertThat(StandardError.during(files(null)::read)).isEmpty();
        written(name, "rw-rw-rw-", "AKIA2");
        assertThat(StandardError.during(files::readAgain))
                .containsOnlyOnce(warning)
                .doesNotContain("AKIA2", CANARY);
    }

    @Test
    void eachOfTwoFilesThatOthersMayWriteIsWarnedOf() throws IOException {
        Path credentials = written("credentials", "rw-rw-rw-", "AKIA1");
        Path config = written("config", "rw----rw-", "AKIA1");

        assertThat(StandardError.during(files(null)::read).lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("The shared file " + credentials + " may be written by every user"))
                .anyMatch(line -> line.contains("The shared file " + config + " may be written by every user"));
    }

    @Test
    void aFileThatAnotherUserOwnsOrAGroupMayWriteIsWarnedOf() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root gives files away")
                .isEqualTo("root");
        Path file = written("credentials", "rw-rw----", "AKIA1");
        Files.setAttribute(file, "unix:gid", 12345);
        assertThat(StandardError.during(files(null)::read))
                .contains(file + " may be written by group 12345 (owner root, mode rw-rw----); run \"chmod go-w ");

        Files.setAttribute(file, "unix:uid", 12345);
        assertThat(StandardError.during(files(null)::read))
                .contains(
                        file + " belongs to user 12345 (mode rw-rw----), who is neither root nor the user of this JVM");
    }

    @Test
    void aFileInADirectoryThatOthersMayWriteIsWarnedOf() throws IOException {
        Path file = written("credentials", "rw-------", "AKIA1");
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(StandardError.during(files(null)::read))
                .contains("The shared file " + file + " is in " + file.getParent()
                        + ", which may be written by every user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--", "r--r--r--"})
    void aFileThatOthersMayOnlyReadIsNotWarnedOf(String mode) throws IOException {
        written("credentials", mode, "AKIA1");
        variables.put("AWS_CONFIG_FILE", "/dev/null");

        assertThat(StandardError.during(files(null)::read)).isEmpty();
    }

    private Path written(String name, String mode, String keyId) throws IOException {
        Path file = Files.writeString(
                folder.resolve(".aws").resolve(name),
                "[default]\naws_access_key_id = " + keyId + "\naws_secret_access_key = " + CANARY + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String setting(String key) {
        return setting(key, null);
    }

    private String setting(String key, String profile) {
        return files(profile).setting(key);
    }

    private SharedFiles files(String profile) {
        return new SharedFiles(profile, "the test's key", new AwsEnvironment(new Properties(), variables));
    }
}
