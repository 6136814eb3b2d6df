package io.secretagent.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.StandardError;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnReferencesTest {

    private static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:rds!db/a-tN6s2j";
    private static final String PARAMETER = "arn:aws:ssm:us-west-1:999999999999:parameter/app/db";
    private static final String OTHER = "arn:aws-cn:secretsmanager:cn-north-1:999999999999:secret:b";

    private static ArnReferences in(String text) {
        return ArnReferences.in(Map.of("V", text), new Properties());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARN:password::",
                "ARN:::",
                "ARN::AWSPREVIOUS:",
                "ARN:a b::d1e4a2b0",
                "secrets:ARN",
                "secrets:ARN:password",
                "secrets:ARN:a:b",
                "{{resolve:secretsmanager:ARN}}",
                "{{resolve:secretsmanager:ARN:SecretString}}",
                "x{{resolve:secretsmanager:ARN:SecretString:password}}y",
                "{{resolve:secretsmanager:ARN:SecretString:a::d1e4a2b0}}{{resolve:secretsmanager:ARN:SecretString:b}}",
                "jdbc:x?p=${secrets:ARN:password}&a=${b}",
                "${secrets:ARN}",
            })
    void findsTheArnInEachForm(String text) {
        assertThat(in(text.replace("ARN", ARN)).holders()).containsOnlyKeys(ARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ARN",
                "ARN:password",
                "ARN:password:",
                "ARN:password:::",
                " ARN:password::",
                "ARN,ARN",
                "ARN ARN",
                "ARN:password::\n",
                "secrets:db:password",
                "secrets://ARN",
                "secrets: ARN",
                "secrets:ARN:password\n",
                "{{resolve:secretsmanager:ARN:SecretString:password",
                "{{secrets:ARN:password}}",
                "resolve:secretsmanager:ARN",
                "{\"Resource\": [\"ARN\"]}",
                "arn:aws:secretsmanager:*:*:secret:*",
                "arn:aws:iam::999999999999:policy/a:secretsmanager:",
                "arn:aws:ssm:us-west-1:999999999999:parameter/a",
                "arn:",
                "arn::secretsmanager:",
            })
    void findsNothingInOtherTexts(String text) {
        assertThat(in(text.replace("ARN", ARN)).holders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets:PARAMETER",
                "secrets:PARAMETER:password",
                "{{resolve:secretsmanager:PARAMETER:SecretString:password}}",
                "jdbc:x?p=${secrets:PARAMETER:password}",
            })
    void findsTheArnOfAParameterInEachFormOfOurs(String text) {
        assertThat(in(text.replace("PARAMETER", PARAMETER)).holders()).containsOnlyKeys(PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARAMETER", "PARAMETER:password::", "ARN", "ARN:password"})
    void anArnThatIsNoReferenceIsSeen(String text) {
        ArnReferences found = in(text.replace("PARAMETER", PARAMETER).replace("ARN", ARN));

        assertThat(found.holders()).isEmpty();
        assertThat(found.unclear()).containsExactly("environment variable V");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PARAMETER,PARAMETER",
                "PARAMETER x",
                "arn:aws:ssm:us-west-1:999999999999:document/a",
                "x PARAMETER"
            })
    void whatIsNoParameterAloneIsNotSeen(String text) {
        assertThat(in(text.replace("PARAMETER", PARAMETER)).unclear()).isEmpty();
    }

    @Test
    void aTextThatIsTooLongIsNone() {
        String key = "k".repeat(ReferenceParser.LONGEST);
        assertThat(in(ARN + ":" + key + "::").holders()).isEmpty();
        assertThat(in("secrets:" + ARN + ":" + key).holders()).isEmpty();
        assertThat(in("{{resolve:secretsmanager:" + ARN + ":SecretString:" + key + "}}")
                        .holders())
                .isEmpty();
    }

    @Test
    void everyArnHasItsHoldersInOrderAndTheCommandLineIsNone() {
        Properties system = new Properties();
        system.setProperty("b", "secrets:" + ARN);
        system.setProperty("a", "{{resolve:secretsmanager:" + OTHER + ":SecretString:x}}" + ARN + ":y::");
        system.setProperty("sun.java.command", "secrets:" + ARN + "x:password");
        system.put("no text", 1);

        ArnReferences found = ArnReferences.in(
                Map.of("Z", ARN + ":password::", "Y", ARN + ":username::", "ALONE", OTHER, "HALF", OTHER + ":a"),
                system);

        assertThat(found.holders())
                .isEqualTo(Map.of(
                        ARN,
                        List.of("environment variable Y", "environment variable Z", "system property b"),
                        OTHER,
                        List.of("system property a")));
        assertThat(found.unclear()).containsExactly("environment variable ALONE", "environment variable HALF");
    }

    /** What the configuration's own validation will refuse, with the holder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets:arn:aws:secretsmanager:us-west-1",
                "{{resolve:secretsmanager:arn:aws:ssm:us-west-1:9:parameter/a}}",
                "arn:aws:secretsmanager:us-west-1:12:secret:a:password::"
            })
    void aMalformedArnIsFoundToo(String text) {
        assertThat(in(text).holders()).hasSize(1);
    }

    @Test
    void nothingIsLoggedOfAnyText() {
        String error = StandardError.during(() -> {
            in("{{resolve:secretsmanager:" + ARN + ":password}}{{resolve:secretmanager:" + ARN + "}}");
            in(ARN + ":password");
        });
        assertThat(error).isEmpty();
    }

    @Test
    void whatIsFoundIsAReferenceOnceItIsAResource() {
        ReferenceParser parser = new ReferenceParser(Map.of(ARN, ARN));
        for (String text : List.of(
                ARN + ":k::", "secrets:" + ARN + ":k", "{{resolve:secretsmanager:" + ARN + ":SecretString:k}}")) {
            ReferenceTexts texts = new ReferenceTexts("environment variable", parser, new Origins());
            texts.putReferences(Map.of("V", text, "CONFIGURATION", text), "CONFIGURATION");
            assertThat(texts.references()).as(text).containsOnlyKeys("V");
            assertThat(texts.versions()).singleElement().hasToString(ARN);
        }
    }
}
