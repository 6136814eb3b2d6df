package io.secretagent.config;

import static io.secretagent.testing.Given.ARN;
import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.testing.Given;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigVariableTest {

    private static Settings read(String text, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SECRET_AGENT_CONFIG", text);
        return ConfigFile.read(ConfigLocation.find(null, new Properties(), environment), environment);
    }

    private static ConfigurationException refusal(String text) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(text, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-manager:\n  aws:\n    resources:\n      db: ARN\nrefresh:\n  interval: ${EVERY}\n",
                "{secret-manager: {aws: {resources: {db: \"ARN\"}}}, refresh: {interval: \"${EVERY}\"}}",
                "{\"secret-manager\": {\"aws\": {\"resources\": {\"db\": \"ARN\"}}}, \"refresh\": {\"interval\": \"${EVERY}\"}}"
            })
    void readsLinesAndOneLineAndJsonWithOtherVariables(String text) {
        Settings settings = read(text.replace("ARN", ARN), Map.of("EVERY", "7m"));

        assertThat(settings.aws.resources).isEqualTo(Map.of("db", ARN));
        assertThat(settings.refresh.interval).hasMinutes(7);
        assertThat(settings.file).isEqualTo("SECRET_AGENT_CONFIG");
        assertThat(settings.warnings).isEmpty();
    }

    @Test
    void everyProblemNamesVariableLineAndPath() {
        ConfigurationException refusal = refusal(Given.file("log: {level: loud}\nrefresh: {intervall: 1m}\n"));

        assertThat(refusal)
                .hasMessage(
                        "The configuration SECRET_AGENT_CONFIG has 2 problems:\n"
                                + "  SECRET_AGENT_CONFIG, line 5: log.level: \"loud\" is not one of off, error, warn, info,"
                                + " debug, trace\n"
                                + "  SECRET_AGENT_CONFIG, line 6: refresh.intervall: is not a known key; did you mean interval?");
        assertThat(refusal.hostRunsOn).isFalse();
    }

    @Test
    void theHostMayRunOnInSpiteOfProblems() {
        assertThat(refusal("startup: {on-failure: continue}\nlog: [").hostRunsOn)
                .isTrue();
        assertThat(refusal("startup: {on-failure: continue}\n" + " ".repeat(65_536)).hostRunsOn)
                .isTrue();
    }

    @Test
    void aPathIsTakenForWhatItIs() {
        assertThat(refusal("/etc/" + CANARY + ".yaml"))
                .hasMessageContaining(
                        "SECRET_AGENT_CONFIG, line 1: must be a mapping at the top level, here it is a text;"
                                + " the variable holds the configuration itself, the path of a file belongs in"
                                + " SECRET_AGENT_CONFIG_FILE")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aTextOfSpacesIsEmpty() {
        assertThat(refusal(" \n")).hasMessageContaining("SECRET_AGENT_CONFIG: is empty; name at least one secret");
    }

    @Test
    void theLengthIsLimited() {
        String valid = Given.file("");
        assertThat(read(valid + "\n".repeat(65_536 - valid.length()), Map.of()).aws.resources)
                .hasSize(1);

        assertThat(refusal(CANARY + "\n".repeat(65_536)))
                .hasMessageContaining("SECRET_AGENT_CONFIG: has more than 65,536 characters; put them into a file")
                .hasMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-key-id: CANARY\nsecret-access-key: CANARY",
                "proxy: {url: 'http://user:CANARY@proxy:3128'}",
                "local: {token: CANARY}"
            })
    void warnsOfWhatEveryChildInheritsAndDoesNotShowIt(String lines) {
        Settings settings = read(Given.aws(lines.replace("CANARY", CANARY)), Map.of());

        assertThat(settings.warnings)
                .anyMatch(warning -> warning.startsWith("SECRET_AGENT_CONFIG: holds ")
                        && warning.contains("every process that the application starts inherits"))
                .noneMatch(warning -> warning.contains(CANARY));
    }
}
