package io.secretagent.references;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.Snapshots;
import io.secretagent.testing.StandardError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceParserTest {

    private static final Snapshot SNAPSHOT = Snapshots.of(
            "db", "{\"user\":\"app\",\"pw\":\"s3cret\",\"a:b\":\"colon\",\"n\":{\"x\":[\"deep\"]}}",
            "db:eu", "{\"pw\":\"eu\"}",
            "token", "plain");

    private final ReferenceParser parser = new ReferenceParser(resources());
    private final ReferenceParser single = new ReferenceParser(Map.of("db", ARN));

    private static Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        resources.put("db", ARN);
        resources.put("db:eu", "prod/db");
        resources.put("token", "db/token");
        return resources;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        secrets:db:pw                                                   | s3cret
        secrets:token                                                   | plain
        secrets:db:n.x[0]                                               | deep
        secrets:db:n.x                                                  | ["deep"]
        secrets:db:a:b                                                  | colon
        secrets:db:eu:pw                                                | eu
        secrets:ARN:pw                                                  | s3cret
        secrets:ARN:a:b                                                 | colon
        secrets:prod/db:pw                                              | eu
        secrets:db/token                                                | plain
        {{resolve:secretsmanager:db:SecretString:pw}}                   | s3cret
        {{resolve:secretsmanager:ARN:SecretString:pw}}                  | s3cret
        {{resolve:secretsmanager:prod/db:SecretString:pw}}              | eu
        {{resolve:secretsmanager:db:eu:SecretString:pw}}                | eu
        {{resolve:secretsmanager:token}}                                | plain
        {{resolve:secretsmanager:token:SecretString}}                   | plain
        {{resolve:secretsmanager:token:SecretString:}}                  | plain
        {{resolve:secretsmanager:token:SecretString::}}                 | plain
        {{resolve:secretsmanager:db:SecretString:pw::}}                 | s3cret
        {{resolve:secretsmanager:db:SecretString:pw:AWSCURRENT}}        | s3cret
        ${secrets:db:pw}                                                | s3cret
        ${secrets:token}                                                | plain
        ${secrets:ARN:pw}                                               | s3cret
        jdbc:x?u=${secrets:db:user}&p=${secrets:db:pw};                 | jdbc:x?u=app&p=s3cret;
        a{{resolve:secretsmanager:db:SecretString:user}}${secrets:db:pw}{{resolve:secretsmanager:token}}z | aapps3cretplainz
        {{resolve:secretsmanager:db:SecretString:pw}}}                  | s3cret}
        {${secrets:db:pw}}                                              | {s3cret}
        {{secrets:db:a:b}}                                              | colon
        u={{secrets:db:user}}&p={{secrets:db:pw}}                       | u=app&p=s3cret
        ${secrets:no:x}${secrets:db:pw}                                 | ${secrets:no:x}s3cret
        ${secrets:${secrets:db:pw}}                                     | ${secrets:s3cret}
        ${secrets:db:{{resolve:secretsmanager:token}}                   | ${secrets:db:plain
        {{resolve:secretsmanager:db ${secrets:db:pw}                    | {{resolve:secretsmanager:db s3cret
        ${secrets:db:pw}${secrets:db                                    | s3cret${secrets:db
        """)
    void resolvesEveryForm(String text, String resolved) {
        ReferenceText parsed = parser.parse(text.replace("ARN", ARN));
        assertThat(parsed.hasReference()).isTrue();
        assertThat(parsed.resolve(SNAPSHOT)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "secret:db:pw",
                "Secrets:db:pw",
                " secrets:db:pw",
                "x secrets:db:pw",
                "secrets:",
                "secrets:no",
                "secrets:no:pw",
                "secrets:dbx:pw",
                "secrets:pw",
                "secrets::pw",
                "{{resolve:secretsmanager:",
                "{{resolve:secretsmanager:db:SecretString:pw}",
                "{{resolve:secretsmanager:}}",
                "{{resolve:secretsmanager:no:SecretString:pw}}",
                "{{resolve:secretsmanager:db:SecretBinary}}",
                "{{resolve:secretsmanager:db:SecretStringy:pw}}",
                "{{resolve:ssm:db}}",
                "${secrets:",
                "${secrets:db:pw",
                "${secrets:}",
                "${secrets:pw}",
                "${db}",
                "}}",
                "{{",
                "${secrets:db:eux:pw",
                "secrets:db2"
            })
    void leavesOtherTextsAsTheyAre(String text) {
        StandardError.during(() -> {
            ReferenceText parsed = parser.parse(text);
            assertThat(parsed.hasReference()).isFalse();
            assertThat(parsed.versions()).isEmpty();
            assertThat(parsed.resolve(SNAPSHOT)).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource({"secrets:pw, s3cret", "${secrets:pw}, s3cret", "a${secrets:user}z, aappz", "secrets:n.x[0], deep"})
    void needsNoResourceNameWhereOneIsConfigured(String text, String resolved) {
        assertThat(single.parse(text).resolve(SNAPSHOT)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets:", "secrets:no:pw", "{{resolve:secretsmanager:pw}}", "${secrets:}"})
    void doesNotGuessWhereOneResourceIsConfigured(String text) {
        StandardError.during(() -> assertThat(single.parse(text).hasReference()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "{{resolve:secretsmanager:db:SecretString:pw:AWSPREVIOUS}}, 'db (stage AWSPREVIOUS)'",
        "{{resolve:secretsmanager:db:SecretString:pw::v-2}}, db (version v-2)",
        "{{resolve:secretsmanager:db:SecretString::AWSPENDING:v-2}}, 'db (stage AWSPENDING, version v-2)'",
        "{{resolve:secretsmanager:db:SecretString:pw:AWSCURRENT:}}, db",
        "secrets:db:pw, db"
    })
    void namesTheStageAndTheVersionId(String text, String version) {
        assertThat(parser.parse(text).versions()).singleElement().hasToString(version);
    }

    @Test
    void resolvesAVersionFromThatVersionOnly() {
        ReferenceText text = parser.parse("{{resolve:secretsmanager:db:SecretString:pw:AWSPREVIOUS}}");
        assertThat(text.resolve(Snapshots.version(SecretVersion.of("db", "AWSPREVIOUS", ""), "{\"pw\":\"old\"}")))
                .isEqualTo("old");
    }

    @Test
    void prefersANameToTheSecretNameOfAnotherResource() {
        Map<String, String> crossed = new LinkedHashMap<>();
        crossed.put("token", "db");
        crossed.put("db", "token");
        assertThat(new ReferenceParser(crossed).parse("secrets:db:pw").resolve(SNAPSHOT))
                .isEqualTo("s3cret");
    }

    @Test
    void warnsOnceOfEachReferenceToNoResource() {
        String log = StandardError.during(() -> {
            parser.parse("secrets:no:pw");
            parser.parse("secrets:no:pw");
            parser.parse("${secrets:other:\n\u001b[2J" + "x".repeat(3_000) + "}");
        });
        assertThat(log.lines()).hasSize(2);
        assertThat(log)
                .contains("\"secrets:no:pw\" looks like a reference but names no resource")
                .doesNotContain("\u001b");
        assertThat(log).contains("Configured: db, db:eu, token.").hasSizeLessThan(1500);
    }

    @Test
    void aReferenceWhoseHolderWasNamedIsNotWarnedOfAgainWithoutIt() {
        String log = StandardError.during(() -> {
            parser.parse("secrets:no:pw", "environment variable A");
            parser.parse("secrets:no:pw", "environment variable A");
            parser.parse("secrets:no:pw");
            parser.parse("secrets:no:pw", "environment variable B");
        });
        assertThat(log.lines()).hasSize(2);
        assertThat(log)
                .containsOnlyOnce("the environment variable A stays as it is")
                .containsOnlyOnce("the environment variable B stays as it is");
    }

    @Test
    void aWholeReferenceCanBeEmbeddedInAnotherText() {
        String embedded = parser.embeddable("secrets:db:pw");

        assertThat(parser.parse("<" + embedded + ">").resolve(SNAPSHOT)).isEqualTo("<s3cret>");
        assertThat(embedded).doesNotContain("${", "#{");
        assertThat(parser.embeddable("secrets:no:pw")).isEqualTo("secrets:no:pw");
        assertThat(parser.embeddable("x secrets:db:pw")).isEqualTo("x secrets:db:pw");
        assertThat(parser.embeddable("secrets:")).isEqualTo("secrets:");
    }

    @ParameterizedTest
    @CsvSource({
        "secrets:x, true",
        "a{{resolve:secretsmanager:x, true",
        "${secrets:x}, false",
        "x secrets:y, false",
        "'', false"
    })
    void detectsTextsThatMayHoldAReference(String text, boolean mayRefer) {
        assertThat(ReferenceParser.mayRefer(text)).isEqualTo(mayRefer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ${secrets:db:pw}              | {{secrets:db:pw}}
        a${secrets:db:pw}b${x}        | a{{secrets:db:pw}}b${x}
        ${x:${secrets:db:a:b}}        | ${x:{{secrets:db:a:b}}}
        ${secrets:other:pw}           | ${secrets:other:pw}
        ${secrets:${x}:pw}            | ${secrets:${x}:pw}
        $${secrets:db:pw}             | $${secrets:db:pw}
        ${secrets:db:pw               | ${secrets:db:pw
        plain                         | plain
        """)
    void keepsPlaceholdersOfConfiguredResourcesFromTheHostsExpansion(String text, String kept) {
        assertThat(parser.keepFromExpansion(text)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "{{resolve:secretmanager:db:SecretString:pw}}, {{resolve:secretmanager:…}}",
        "jdbc://me:plain@x/{{resolve:secrets-manager:db:SecretString:pw}}, {{resolve:secrets-manager:…}}",
        "{{resolve:secret:x}}, {{resolve:secret:…}}",
    })
    void aMisspeltServiceIsWarnedOfOnceWithTheRightForm(String text, String shown) {
        String log = StandardError.during(() -> {
            assertThat(ReferenceParser.mayReferInAnyForm(text)).isTrue();
            assertThat(parser.parse(text).hasReference()).isFalse();
            parser.parse(text);
        });
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "WARN",
                        "\"" + shown + "\" is not resolved: the name of the service is wrong. Write"
                                + " {{resolve:secretsmanager:<resource>:SecretString:<key>}}.")
                .doesNotContain("plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{resolve:secret", "{{resolve:secret s3cret:x}}", "{{resolve:secretmanager}}"})
    void fragmentsAreNotMisspelt(String text) {
        assertThat(StandardError.during(() -> parser.parse(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{resolve:ssm:/secret/name}}", "{{resolve:ssm-secure:secret:1}}"})
    void ofAParameterTheWarningSaysHowItIsReferredTo(String text) {
        assertThat(StandardError.during(() -> parser.parse(text)))
                .contains("is not resolved, and is used as it is: write the parameter's ARN as a resource")
                .doesNotContain("name}}", "secret:1");
    }

    @Test
    void theHolderOfAMisspeltReferenceIsNamed() {
        assertThat(StandardError.during(
                        () -> parser.warnOfPlaceholders("{{resolve:secretmanager:db}}", "system property x")))
                .contains("\"{{resolve:secretmanager:…}}\" in the system property x is not resolved");
    }

    @Test
    void aParserWithoutWarningsLogsNothing() {
        ReferenceParser silent = ReferenceParser.withoutWarnings(Map.of("db", "prod/db", "token", "t"));
        assertThat(StandardError.during(() -> {
                    assertThat(silent.parse("secrets:no:pw").hasReference()).isFalse();
                    silent.parse("{{resolve:secretmanager:db}}");
                }))
                .isEmpty();
    }

    @Test
    void theNameOfAPropertyMayBeAReference() {
        assertThat(parser.nameToReference("secrets:db:a:b")).isEqualTo("{{secrets:db:a:b}}");
        assertThat(parser.nameToReference("db:a:b")).isNull();
        assertThat(StandardError.during(() ->
                        assertThat(parser.nameToReference("secrets:other:pw")).isNull()))
                .contains("${secrets:other:pw}", "names no resource");
    }

    @ParameterizedTest
    @CsvSource({
        "{{secrets:db:pw}}, secrets:db:pw",
        "<{{secrets:db:pw}}>, <${secrets:db:pw}>",
        "{{secrets:db:pw}}{{secrets:db:x}}, ${secrets:db:pw}${secrets:db:x}",
        "plain, plain"
    })
    void aReferenceWithoutAValueIsShownInAFormThatCanBeWritten(String text, String written) {
        assertThat(ReferenceParser.asWritten(text)).isEqualTo(written);
    }

    @Test
    void aPlaceholderThatWasKeptFromExpansionCanBeRestored() {
        ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db"));
        for (String text :
                new String[] {"${secrets:db:pw}", "a${secrets:db:pw}b${secrets:db:x}", "plain", "{{secrets:db"}) {
            assertThat(ReferenceParser.asPlaceholders(parser.keepFromExpansion(text)))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{resolve:secretsmanager:",
                "${secrets:",
                "{{secrets:",
                "{",
                "${secrets:db:",
                "{{resolve:secretsmanager:db:SecretString:pw",
                "}}"
            })
    void aTextOfManyOpeningsIsParsedInLinearTime(String beginning) {
        ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db"));
        String text = beginning.repeat(2_000_000 / beginning.length());

        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(parser.parse(text).hasReference()).isFalse();
            assertThat(parser.keepFromExpansion(text)).isEqualTo(text);
        });
    }

    @Test
    void aTextThatIsTooLongIsNoReference() {
        ReferenceParser parser = new ReferenceParser(Map.of("db", "prod/db"));
        String key = "k".repeat(5_000);

        assertThat(parser.parse("secrets:db:" + key).hasReference()).isFalse();
        assertThat(parser.parse("<{{resolve:secretsmanager:db:SecretString:" + key + "}}>")
                        .hasReference())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets:\n  jwt: kAnArY7Qx9",
                "secrets:\r\n- kAnArY7Qx9",
                "secrets: kAnArY7Qx9",
                "secrets:\tkAnArY7Qx9",
                "secrets:\n",
                "secrets:",
                "secrets://kAnArY7Qx9/db",
                "${secrets:}",
                "<${secrets:}>"
            })
    void aTextThatBeginsWithTheWordAndNamesNothingIsPlainText(String text) {
        String log = StandardError.during(() -> {
            assertThat(parser.parse(text, "environment variable A").hasReference())
                    .isFalse();
            assertThat(single.parse(text, "environment variable A").hasReference())
                    .isFalse();
            assertThat(single.embeddable(text)).isEqualTo(text);
        });
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "secrets:kAnArY7Qx9!, secrets:…",
        "secrets:no:pw kAnArY7Qx9, secrets:…",
        "<{{resolve:secretsmanager:no \"kAnArY7Qx9\" }}>, {{resolve:secretsmanager:…}}",
        "<${secrets:no;kAnArY7Qx9}>, ${secrets:…}",
    })
    void ofWhatMayBeAPasswordNothingIsShown(String text, String shown) {
        assertThat(StandardError.during(() -> parser.parse(text, "system property x")))
                .contains("\"" + shown + "\" looks like a reference", "the system property x stays as it is")
                .doesNotContain("kAnArY7Qx9");
    }

    @Test
    void ofAKeyThatMayBeAPasswordNothingIsShown() {
        for (String text : List.of("secrets:kAnArY7Qx9!", "secrets:db:pw kAnArY7Qx9")) {
            assertThatThrownBy(() -> single.parse(text).resolve(SNAPSHOT))
                    .hasMessageStartingWith("db has no key \"…\"; its keys are")
                    .hasMessageNotContaining("kAnArY7Qx9");
        }
        assertThat(StandardError.during(
                        () -> single.warnOfPlaceholders("${secrets:pw kAnArY7Qx9}", "system property x")))
                .contains("Write secrets:db:… instead.")
                .doesNotContain("kAnArY7Qx9");
    }
}
