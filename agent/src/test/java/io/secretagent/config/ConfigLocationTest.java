package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLocationTest {

    private static final File USUAL = new File("secret-agent.yaml");
    private static final File SYSTEM_WIDE = new File("/etc/secret-agent/config.yaml");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "argument, property, variable, argument",
                "-,        property, variable, property",
                "'',       property, variable, property",
                "-,        '',       variable, variable",
                "-,        -,        variable, variable",
                "argument, -,        -,        argument",
            })
    void takesTheFirstThatIsSetAndTriesNoOther(String argument, String property, String variable, String found) {
        Properties system = new Properties();
        if (property != null) {
            system.setProperty("secret-agent.config-file", property);
        }
        ConfigLocation location = ConfigLocation.find(
                argument, system, Map.of("SECRET_AGENT_CONFIG_FILE", variable == null ? "" : variable));
        assertThat(location.file).isEqualTo(new File(found));
        assertThat(location.isOfWorkingDirectory).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "/no/a | -     | -     | /no/a | the agent's argument, -javaagent:secret-agent.jar=FILE",
                "-     | /no/p | /no/v | /no/p | the system property secret-agent.config-file",
                "-     | -     | /no/v | /no/v | the environment variable SECRET_AGENT_CONFIG_FILE",
            })
    void saysWhatNamedAFileThatDoesNotExist(
            String argument, String property, String variable, String file, String named) {
        Properties system = new Properties();
        if (property != null) {
            system.setProperty("secret-agent.config-file", property);
        }
        Map<String, String> environment = Map.of("SECRET_AGENT_CONFIG_FILE", variable == null ? "" : variable);
        assertThatThrownBy(() -> ConfigFile.read(ConfigLocation.find(argument, system, environment), environment))
                .hasMessageContaining(
                        file + ": does not exist; correct the path in what named it: " + named + " (relative ones");
    }

    @Test
    void aCommandNamesItsOption() {
        ConfigLocation location = ConfigLocation.findForCommand("/no/o", new Properties(), Map.of());
        assertThatThrownBy(() -> ConfigFile.read(location, Map.of()))
                .hasMessageContaining(
                        "/no/o: does not exist; correct the path in what named it: the option --config-file");
    }

    @Test
    void takesTheFileOfTheWorkingDirectoryIfNoneIsSet() throws IOException {
        assumeThat(USUAL).doesNotExist();
        Path file = Files.createFile(USUAL.toPath());
        try {
            ConfigLocation location = ConfigLocation.find(null, new Properties(), Map.of());
            assertThat(location.file).isEqualTo(USUAL);
            assertThat(location.isOfWorkingDirectory).isTrue();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void theTextOfAVariableComesAfterFilesThatAreNamedAndBeforeThoseOfTheFolder() throws IOException {
        assumeThat(USUAL).doesNotExist();
        Map<String, String> both = Map.of("SECRET_AGENT_CONFIG", "a: b", "SECRET_AGENT_CONFIG_FILE", "variable");
        Map<String, String> text = Map.of("SECRET_AGENT_CONFIG", "a: b");
        Properties system = new Properties();
        system.setProperty("secret-agent.config-file", "property");
        Path file = Files.createFile(USUAL.toPath());
        try {
            assertThat(ConfigLocation.find(null, new Properties(), both).text).isNull();
            assertThat(ConfigLocation.find(null, system, text).text).isNull();
            assertThat(ConfigLocation.find("argument", new Properties(), text).text)
                    .isNull();
            assertThat(ConfigLocation.find(null, new Properties(), text).text).isEqualTo("a: b");
            assertThat(ConfigLocation.findExisting(null, new Properties(), text).text)
                    .isEqualTo("a: b");
            assertThat(ConfigLocation.find(null, new Properties(), Map.of("SECRET_AGENT_CONFIG", "")).text)
                    .isNull();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void findsNothingIfNothingIsSetAndThereIsNoFile() {
        assumeThat(USUAL).doesNotExist();
        assumeThat(SYSTEM_WIDE).doesNotExist();

        assertThat(ConfigLocation.find("", new Properties(), Map.of())).isNull();
        assertThat(ConfigLocation.all())
                .contains(
                        "-javaagent:secret-agent.jar=FILE",
                        "-Dsecret-agent.config-file=FILE",
                        "SECRET_AGENT_CONFIG_FILE",
                        "SECRET_AGENT_CONFIG to",
                        USUAL.getAbsolutePath(),
                        SYSTEM_WIDE.getPath());
    }
}
