package io.secretagent.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.StandardError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static final String ARN = "arn:aws:secretsmanager:us-west-1:1:secret:T-abcdef";

    @ParameterizedTest
    @CsvSource({
        ":password::, p",
        "::AWSCURRENT:, {\"password\":\"p\"}",
        ":::, {\"password\":\"p\"}",
        ":password:AWSCURRENT:, p",
    })
    void aTextAsEcsHasItIsAReference(String end, String value) {
        assertThat(texts.putIfReference("pw", ARN + end)).isTrue();
        Map<String, String> values = new HashMap<>();

        texts.resolve(Snapshots.of("TestingSecret", "{\"password\":\"p\"}"), values, new HashMap<>());

        assertThat(values).containsEntry("pw", value);
        String source = texts.references().get("pw");
        assertThat(parser.parse(source).isOneReference()).as(source).isTrue();
        assertThat(texts.written(source)).isEqualTo(ARN + end);
    }

    @Test
    void aTextAsEcsHasItNamesStageAndVersionId() {
        texts.putIfReference("stage", ARN + ":password:AWSPREVIOUS:");
        texts.putIfReference("id", ARN + ":password::d1e4a2b0");

        assertThat(texts.versions())
                .extracting(SecretVersion::toString)
                .containsExactlyInAnyOrder("TestingSecret (stage AWSPREVIOUS)", "TestingSecret (version d1e4a2b0)");
    }

    @Test
    void aResourceThatIsConfiguredAsEcsHasItIsTheWholeOfThatText() {
        ReferenceParser ofKey = new ReferenceParser(Map.of("pw", ARN + ":password::"));
        ReferenceTexts found = new ReferenceTexts("system property", ofKey, new Origins());

        assertThat(found.putIfReference("same", ARN + ":password::")).isTrue();
        assertThat(found.references()).containsEntry("same", "secrets:pw");
        assertThat(StandardError.during(() -> assertThat(found.putIfReference("another", ARN + ":username::"))
                        .isFalse()))
                .contains("names no resource");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARN", "ARN,ARN", "ARN:a\tb::", "x ARN:password::", "arn:aws:s3:::bucket", "ARN:a:b:c:d"})
    void anArnAloneAndOtherTextsWithArnsStayWithoutAWarning(String text) {
        String error = StandardError.during(() ->
                assertThat(texts.putIfReference("pw", text.replace("ARN", ARN))).isFalse());

        assertThat(error).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARN:password", "ARN:password:", "OTHER:hunter2"})
    void anArnWithAKeyButWithoutAllColonsIsWarnedOf(String text) {
        String error = StandardError.during(() -> assertThat(
                        texts.putIfReference("pw", text.replace("ARN", ARN).replace("OTHER", ARN + "x")))
                .isFalse());

        assertThat(error)
                .contains(
                        "The system property pw begins with the ARN of a secret, but is no reference without all three"
                                + " colons behind it, and stays as it is. Write <ARN>:<key>::")
                .doesNotContain("hunter2", "password");
    }

    @Test
    void aLineBreakBehindAnArnWithAllColonsIsWarnedOf() {
        String error = StandardError.during(() ->
                assertThat(texts.putIfReference("pw", ARN + ":password::\n")).isFalse());

        assertThat(error)
                .contains(
                        "The system property pw is no reference, as a space or a line break follows it, and stays as it is.");
    }

    @ParameterizedTest
    @CsvSource({"OTHER:password::, OTHER:password::", "OTHER:pass!word::, arn:…"})
    void anotherArnIsWarnedOfAndStays(String text, String shown) {
        String other = ARN.replace(":T-", ":Other-");
        String error = StandardError.during(() -> assertThat(texts.putIfReference("pw", text.replace("OTHER", other)))
                .isFalse());

        assertThat(error)
                .containsOnlyOnce(
                        "\"" + shown.replace("OTHER", other) + "\" looks like a reference but names no resource")
                .contains("the system property pw stays as it is. Configured: TestingSecret.");
    }

    @Test
    void inTheFileATextAsEcsHasItStays() {
        texts.putAll(Map.of("pw", ARN + ":password::"), Map.of("pw", PLACE));

        assertThat(texts.references()).isEmpty();
    }
}
