package io.secretagent.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.StandardError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTextsTest {

    private static final String PLACE = "inject.system-properties.pw in agent.yaml, line 7";

    private final ReferenceParser parser =
            new ReferenceParser(Map.of("TestingSecret", "arn:aws:secretsmanager:us-west-1:1:secret:T-abcdef"));

    private final ReferenceTexts texts = new ReferenceTexts("system property", parser, new Origins());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret:TestingSecret:password",
                "Secrets:TestingSecret:password",
                "SECRETS:TestingSecret",
                "secrets://TestingSecret/password",
                "secrets.TestingSecret.password",
                "secrets: TestingSecret:password",
                "$secrets:TestingSecret:password",
                "user=${secret:TestingSecret:username};x",
                "{secrets:TestingSecret:username}",
                "{{ resolve:secretsmanager:TestingSecret:SecretString:password }}",
                "{{resolve: secretsmanager:TestingSecret:SecretString:password}}"
            })
    void aMisspeltReferenceIsWarnedOfByItsHolderAndFailsACheck(String text) {
        String error = StandardError.during(() -> texts.putAll(Map.of("pw", text), Map.of("pw", PLACE)));

        assertThat(error)
                .contains("The system property pw looks like a misspelt reference and is set to that text (" + PLACE
                        + ")")
                .contains("Write secrets:<resource>:<key>")
                .doesNotContain("password", "username");
        assertThat(texts.withoutResource()).singleElement().asString().contains("system property pw (" + PLACE + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret:OtherSecret:password",
                "/opt/secrets/TestingSecret/key.pem",
                "com.acme.secrets.TestingSecret",
                "https://secrets.example.com/TestingSecret",
                "secrets.TestingSecrets",
                "TestingSecret",
                "my-secret:TestingSecret",
                "secretTestingSecret",
                "${secret.TestingSecret.password}",
                "${secrets.TestingSecret}"
            })
    void whatOnlyHoldsTheWordsIsNotTakenForAReference(String text) {
        String error = StandardError.during(() -> texts.putAll(Map.of("pw", text), Map.of("pw", PLACE)));

        assertThat(error).isEmpty();
        assertThat(texts.withoutResource()).isEmpty();
    }

    @Test
    void aTextOfTheCommandLineIsNotBlamedOnTheConfigurationFile() {
        texts.putAll(Map.of("pw", "secrets:TestingSecret:password"), Map.of("pw", PLACE));
        texts.putIfReference("pw", "secrets:TestingSecret:pasword");
        Map<String, String> failures = new HashMap<>();

        texts.resolve(Snapshots.of("TestingSecret", "{\"password\":\"p\"}"), new HashMap<>(), failures);

        assertThat(failures.get("pw")).startsWith("system property pw: TestingSecret has no key \"pasword\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret:TestingSecret:password", "${secret:TestingSecret:password}"})
    void aMisspeltReferenceOfTheCommandLineOrTheEnvironmentIsWarnedOfAndStays(String text) {
        String error = StandardError.during(
                () -> assertThat(texts.putIfReference("pw", text)).isFalse());

        assertThat(error).contains("The system property pw looks like a misspelt reference and stays as it is.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{resolve:secretsmanager:TestingSecret:password}}",
                "{{resolve:secretsmanager:TestingSecret:SecretBinary}}"
            })
    void aDynamicReferenceWithoutSecretStringIsToldFromOneToNoResource(String text) {
        String error = StandardError.during(() -> texts.putAll(Map.of("pw", text), Map.of("pw", PLACE)));

        assertThat(error)
                .contains("{{resolve:secretsmanager:…}} in the system property pw is not resolved: after the resource,"
                        + " \":SecretString\" is missing; the system property pw is set to that text (" + PLACE + ").")
                .doesNotContain("names no resource", "password");
    }
}
