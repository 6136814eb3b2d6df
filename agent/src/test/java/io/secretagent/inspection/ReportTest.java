package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.HookName;
import io.secretagent.references.ReferenceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    @TempDir
    Path folder;

    private String problem(String file, String content) {
        Given.file(folder, file, content);
        Report report = Given.report(folder);
        assertThat(report.findings).hasSize(1);
        assertThat(report.asTable() + report.asJson()).doesNotContain(Given.PASSWORD);
        return report.findings.get(0).problem;
    }

    @Test
    void aReferenceThatResolvesWorks() {
        assertThat(problem("application.yml", "db:\n  password: secrets:Db:password\n"))
                .isNull();
        assertThat(Given.report(folder).isGood()).isTrue();
    }

    /** Only in variables and -D: elsewhere it is a text. */
    @ParameterizedTest
    @CsvSource({".env, 1", "start.sh, 1", "application.properties, 0"})
    void aReferenceAsEcsHasItWorksInVariables(String file, int findings) throws IOException {
        String arn = "arn:aws:secretsmanager:us-west-1:999999999999:secret:Db-tN6s2j";
        Given.file(folder, file, "export PW=" + arn + ":password::\n");
        ReferenceParser parser = ReferenceParser.withoutWarnings(Map.of("Db", arn));

        Report report = Inspection.of(folder, Map.of()).report(parser, Given.SECRETS, Given.ALL_HOOKS, false);

        assertThat(report.findings).hasSize(findings).allMatch(finding -> finding.problem == null);
    }

    @ParameterizedTest
    @CsvSource({
        "secrets:Db:pasword, has no key \"pasword\"; its keys are",
        "secrets:Other:password, names no resource",
        "secret:Db:password, looks like a misspelt reference",
        "'{{resolve:secretsmanager:Db:password}}', names no resource",
        "user=a password='secrets:Db:password', 'write {{resolve:secretsmanager:Db:SecretString:password}}'",
        "secrets:Db:password:AWSCURRENT:x, has no key",
    })
    void aReferenceThatDoesNotResolveIsAProblemWithItsRemedy(String text, String message) {
        assertThat(problem("a.properties", "app.setting=" + text)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.password: '{{resolve:rds-iam}}', rds-db:connect on arn:aws:rds-db:",
        "'spring.datasource.url: \"jdbc:postgresql://h/d?user=a&password={{resolve:rds-iam}}\"', one host in the URL",
        "spring.data.redis.password: '{{resolve:elasticache-iam}}', elasticache:Connect on the cache",
        "spring.data.redis.password: '{{resolve:memorydb-iam}}', memorydb:Connect on the cluster"
    })
    void aReferenceToATokenWorksAndTheReportSaysWhatItNeeds(String line, String need) {
        assertThat(problem("application.yml", line)).isNull();
        assertThat(Given.report(folder).findings.get(0).answer.rotation)
                .contains(need)
                .contains("TLS");
    }

    @Test
    void aReferenceToATokenInsideATextIsAProblem() {
        assertThat(problem("application.yml", "password: 'x{{resolve:rds-iam}}'"))
                .contains("is a password as a whole");
    }

    @Test
    void aReferenceInACommandIsNotOfTheApplication() {
        Given.file(folder, "pod.yaml", "args: [sh, -c, java -jar secret-agent.jar get secrets:Db:password > /run/pw]");

        assertThat(Given.report(folder).findings).isEmpty();
    }

    @Test
    void aReferenceInAUrlOfJdbcWorksAndNamesItsKeys() {
        String url = "jdbc:oracle:thin:secrets:Db:username/secrets:Db:password@//db:1521/app";

        assertThat(problem("hikari.properties", "jdbcUrl=" + url)).isNull();
        assertThat(Given.report(folder).findings.get(0).reference).isEqualTo("secrets:Db:username secrets:Db:password");
    }

    @Test
    void theDefaultOfAPlaceholderWorksWhereThereArePlaceholders() {
        assertThat(problem("application.yml", "a: ${DB_PASSWORD:secrets:Db:password}"))
                .isNull();
        assertThat(problem("application.yml", "a: ${DB_PASSWORD:secrets:Db:pasword}"))
                .contains("has no key \"pasword\"");
        assertThat(problem("application.yml", "a: x ${DB_PASSWORD:secrets:Db:password}"))
                .contains("is resolved as a whole text alone");
    }

    @Test
    void aReferenceInAUrlIsResolvedByTheLoginAlone() {
        Given.file(folder, "application.yml", "spring.datasource.url: jdbc:x://h/d?user=secrets:Db:username");
        Set<HookName> on = EnumSet.complementOf(EnumSet.of(HookName.JDBC, HookName.DATASOURCE));

        assertThat(Given.report(folder).findings.get(0).answer.who).isEqualTo("jdbc, datasource");
        assertThat(Given.report(folder, on).findings.get(0).problem).contains("leaves out jdbc");
    }

    @Test
    void aPlaceholderInAVariableIsAProblem() {
        assertThat(problem(".env", "DB_PASSWORD=${secrets:Db:password}")).endsWith("write secrets:Db:password");
    }

    @Test
    void aPlaceholderInAFrameworkWorks() {
        assertThat(problem("application.yml", "url: x?p=${secrets:Db:password}"))
                .isNull();
    }

    @Test
    void aVersionOfASecretIsFetched() throws IOException {
        Given.file(folder, "application.yml", "a: '{{resolve:secretsmanager:Db:SecretString:password:AWSPREVIOUS}}'");
        Inspection inspection = Inspection.of(folder, Map.of());

        assertThat(inspection.versions(Given.PARSER)).extracting("stage").containsExactly("AWSPREVIOUS");
        assertThat(inspection
                        .report(Given.PARSER, Given.SECRETS, Given.ALL_HOOKS, false)
                        .findings
                        .get(0)
                        .problem)
                .contains("could not be fetched");
    }

    @Test
    void aLiteralIsAProblemWithTheReferenceToWrite() {
        assertThat(problem("application.yml", "spring.datasource.password: " + Given.PASSWORD))
                .isEqualTo(
                        "the text is the value of password in Db: a rotation does not reach it; write secrets:Db:password"
                                + " instead");
    }

    @Test
    void aLiteralWithinATextIsAProblem() {
        assertThat(problem("application.yml", "url: jdbc:x://h?password=" + Given.PASSWORD))
                .contains("the text contains", "write {{resolve:secretsmanager:Db:SecretString:password}}");
    }

    @Test
    void aLiteralWhereNoHookReadsIsAProblemWithoutAReference() {
        assertThat(problem("etc/artemis-users.properties", "admin = " + Given.PASSWORD))
                .contains("no hook reads Artemis")
                .doesNotContain("instead");
    }

    @Test
    void settingsOfASecretThatAreNoCredentialsAreNoLiteralsInAnyPlace() {
        Given.file(folder, "application.yml", "secret-store: postgres\npin: 5432\n");

        assertThat(Given.report(folder).findings).isEmpty();
    }

    @Test
    void aReferenceInHoconNeedsQuotes() {
        assertThat(problem("application.conf", "db { password = secrets:Db:password }"))
                .contains("needs quotes");
    }

    @Test
    void noNameShowsTheBeginningOfASecretWhereItWasCutNorOneOfSeveralLines() {
        String key = "line-1-of-a-key\nline-2-of-a-key";
        Map<String, String> secrets =
                Map.of("Db", "{\"key\": \"line-1-of-a-key\\nline-2-of-a-key\"}", "Mail", Given.PASSWORD);
        Given.file(folder, "a.properties", key.replace("\n", "\\n") + " = secrets:Db:nope");
        Given.file(folder, "b.properties", "b".repeat(190) + Given.PASSWORD + " = secrets:Db:nope");
        Report report = Given.report(folder, secrets);

        assertThat(report.findings).hasSize(2);
        assertThat(report.asTable() + report.asJson()).doesNotContain("line-1", Given.PASSWORD.substring(0, 5));
    }

    @Test
    void theUserOfALiteralIsALiteralToo() {
        Given.file(folder, "application.yml", "username: " + Given.USER + "\npassword: " + Given.PASSWORD);
        Given.file(folder, "other.yml", "username: " + Given.USER);

        assertThat(Given.report(folder).findings)
                .extracting(finding -> finding.place.source.name + ":" + finding.place.line + " " + finding.reference)
                .containsExactly("application.yml:1 secrets:Db:username", "application.yml:2 secrets:Db:password");
    }

    @Test
    void commonTextsThatASecretHasTooAreNoLiterals() {
        Given.file(folder, "application.yml", "platform: postgres\nport: 5432\nusername: postgres\n");

        assertThat(Given.report(folder).findings).isEmpty();
    }

    @Test
    void moreReferencesThanAReportShowsAreNotGood() {
        Given.file(folder, "application.properties", "a=secrets:Db:password\n".repeat(5_001));
        Report report = Given.report(folder);

        assertThat(report.findings).hasSize(5_000);
        assertThat(report.isGood()).isFalse();
        assertThat(report.asTable()).contains("there are 5001 references and literals");
    }

    @Test
    void theAgentsOwnFileIsNoFileOfTheApplication() {
        Given.file(
                folder,
                "secret-agent.yaml",
                "secret-manager: {aws: {resources: {Db: x}}}\ninject: {system-properties: {a: secrets:Db:nope}}\n");

        assertThat(Given.report(folder).findings).isEmpty();
    }

    @Test
    void theEnvironmentIsInspectedToo() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DB_PASSWORD", "secrets:Db:password");
        environment.put("JAVA_TOOL_OPTIONS", "-javaagent:x -Ddb.password=secrets:Db:nope -Dx=" + Given.PASSWORD);
        Report report = Inspection.of(folder, environment).report(Given.PARSER, Given.SECRETS, Given.ALL_HOOKS, false);

        assertThat(report.findings)
                .extracting(finding -> finding.place.key + " " + finding.reference + " " + (finding.problem == null))
                .containsExactly(
                        "DB_PASSWORD secrets:Db:password true",
                        "-Ddb.password secrets:Db:… false",
                        "-Dx secrets:Db:password false");
        assertThat(report.asTable() + report.asJson()).doesNotContain(Given.PASSWORD);
    }

    @Test
    void referencesInArchivesInArchivesHaveTheirPath() throws IOException {
        byte[] library = Given.jar(Map.of("application.properties", "\na.b=secrets:Db:password"));
        byte[] war = Given.jar(Map.of("WEB-INF/lib/x.jar", library));
        Path ear = Files.write(folder.resolve("app.ear"), Given.jar(Map.of("web.war", war)));

        assertThat(Given.report(ear).asTable())
                .contains("app.ear!/web.war!/WEB-INF/lib/x.jar!/application.properties:2");
    }

    @Test
    void namesOfFilesAndKeysShowNoControlCharactersAndNoSecrets() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("../../\u001b[31mevil\n/application.yml", "\"k\\u001b]0;\\u202e\": secrets:Db:password");
        entries.put("application-" + Given.PASSWORD + ".yml", Given.PASSWORD + ": secrets:Db:password");
        Path jar = Files.write(folder.resolve("a.jar"), Given.jar(entries));
        Report report = Given.report(jar);

        assertThat(report.findings).hasSize(2);
        for (String output : List.of(report.asTable(), report.asJson())) {
            assertThat(output)
                    .doesNotContain("\u001b", "\u202e", Given.PASSWORD)
                    .contains("***");
            assertThat(output.lines().filter(line -> line.contains("evil"))).hasSize(1);
        }
    }

    @Test
    void theJsonHasWhatTheTableHas() throws IOException {
        Given.library(folder, "h2.jar", "com.h2database", "h2", "2.2.224");
        Given.file(folder, "application.yml", "a: secrets:Db:nope\npassword: " + Given.PASSWORD);

        assertThat(Given.report(folder).asJson())
                .startsWith("{\"application\":\"" + folder.toRealPath() + "\",\"works\":false,\"complete\":true,")
                .contains(
                        "{\"kind\":\"driver\",\"name\":\"H2\",\"version\":\"2.2.224\",\"file\":\"h2.jar\",\"hooks\":[\"jdbc\","
                                + "\"datasource\"],\"inCompatibilityTable\":true,\"tested\":\"1.3.176 – ")
                .contains("{\"file\":\"application.yml\",\"line\":1,\"key\":\"a\",\"reference\":\"secrets:Db:…\",")
                .contains("\"line\":2,\"key\":\"password\",\"reference\":\"secrets:Db:password\",")
                .endsWith("\"notes\":[]}");
    }
}
