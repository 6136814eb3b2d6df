package io.secretagent.config;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No message about a broken file holds a value that may be a secret. */
class SecrecyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-access-key: CANARY",
                "session-token: CANARY",
                "access-key-id: a\nsecret-access-key: [CANARY]",
                "access-key-id: a\nsecret-access-key: {CANARY: b}",
                "access-key-id: a\nsecret-access-key: CANARY\nsecret-access-key: CANARY",
                "access-key-id: a\nsecret-acces-key: CANARY",
                "access-key-id: a\nsecret-access-key:CANARY",
                "access-key-id: a\nsecret-access-key:CANARY\nregion: us-west-1",
                "access-key-id: a\nsecret-access-key: \"CANARY",
                "access-key-id: a\nsecret-access-key: 'CANARY",
                "access-key-id: a\nsecret-access-key: CANARY: b",
                "access-key-id: a\nsecret-access-key: @CANARY",
                "access-key-id: a\nsecret-access-key: `CANARY",
                "access-key-id: a\nsecret-access-key: %CANARY",
                "access-key-id: a\nsecret-access-key: !CANARY",
                "access-key-id: a\nsecret-access-key: !CANARY!",
                "access-key-id: a\nsecret-access-key: !CANARY!x",
                "access-key-id: a\nsecret-access-key: !<CANARY> x",
                "access-key-id: a\nsecret-access-key: *CANARY",
                "access-key-id: a\nsecret-access-key: &CANARY",
                "access-key-id: a\nsecret-access-key: |CANARY",
                "access-key-id: a\nsecret-access-key: >CANARY",
                "access-key-id: a\nsecret-access-key: {CANARY",
                "access-key-id: a\nsecret-access-key: \"\\xCANARY\"",
                "access-key-id: a\nsecret-access-key: a\nCANARY",
                "access-key-id: a\nsecret-access-key\nCANARY",
                "access-key-id: a\nsecret-access-key: CANARY\u0000",
                "assume-role: {secret-access-key:CANARY}",
                "assume-role: {secret-access-key:CANARY, secret-access-key:CANARY}",
                "assume-role: {session-token:CANARY: {a: *b}}",
                "endpoint: http://user:CANARY@localhost",
                "endpoint: http://local host/CANARY",
            })
    void hidesKeysAndTokens(String lines) {
        assertThat(Given.problems(Given.aws(lines.replace("CANARY", CANARY)))).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inject: {system-properties: {a: [CANARY]}}",
                "inject: {system-properties: {a: {CANARY: x}}}",
                "inject: {system-properties: CANARY}",
                "inject: {environment: CANARY}",
                "inject: {environment: {A: \"CANARY\", A: x}}",
                "inject:\n  environment:\n    A: CANARY\n   B: c",
                "%CANARY 1.0\n---\n",
                "%TAG !CANARY! a\n%TAG !CANARY! a\n---\n",
            })
    void hidesValuesToInject(String lines) {
        assertThat(Given.problems(Given.file(lines.replace("CANARY", CANARY)))).doesNotContain(CANARY);
        assertThat(Given.problems(lines.replace("CANARY", CANARY))).doesNotContain(CANARY);
    }

    @Test
    void hidesWhatComesFromTheEnvironment() {
        String yaml = Given.file("log: {level: '${LEVEL}'}\nrefresh: {interval: '${LEVEL}'}\nintercept: [jdbc]\n");
        assertThat(Given.problems(yaml, Map.of("LEVEL", CANARY)))
                .contains("log.level: \"${LEVEL}\" is not one of", "refresh.interval: \"${LEVEL}\" is not a duration")
                .doesNotContain(CANARY);
    }

    @Test
    void masksCredentialsInText() {
        Settings settings = Given.settings(Given.aws(
                "access-key-id: %s\nsecret-access-key: %s\nsession-token: %s".formatted(CANARY, CANARY, CANARY)));
        assertThat(settings.aws.staticCredentials).hasToString("StaticCredentials(***)");
        assertThat(settings.toString() + settings.aws + settings.warnings).doesNotContain(CANARY);
    }

    @Test
    void masksNodesInText() {
        YamlNode node = YamlReader.read("a: " + CANARY, new Problems("FILE", false));
        assertThat(node.members.get("a")).hasToString("a text at line 1");
    }
}
