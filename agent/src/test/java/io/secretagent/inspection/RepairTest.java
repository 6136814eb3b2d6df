package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairTest {

    @TempDir
    Path folder;

    private Report repaired() {
        Report report = Given.report(folder);
        report.repair();
        assertThat(report.asTable() + report.asJson()).doesNotContain(Given.PASSWORD);
        return report;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application.yml, 'a: 1 # b\ndb:\n  password: \"kAnArY7-p4ss\"\n  user: kanary_app\n',"
                + "'a: 1 # b\ndb:\n  password: \"secrets:Db:password\"\n  user: secrets:Db:username\n'",
        "application.properties, '\\u0041 = 1\r\npassword=kAnArY7-p4ss\r\n', '\\u0041 = 1\r\npassword=secrets:Db:password\r\n'",
        "context.xml, '<C>\n<R\npassword=\"kAnArY7-p4ss\"/></C>', '<C>\n<R\npassword=\"secrets:Db:password\"/></C>'",
        "application.conf, 'db { password = \"kAnArY7-p4ss\" }', 'db { password = \"secrets:Db:password\" }'",
        ".env, 'DB_PASSWORD=kAnArY7-p4ss', 'DB_PASSWORD=secrets:Db:password'",
        "setenv.sh, 'X=\"-Ddb.password=kAnArY7-p4ss -Dy=z\"', 'X=\"-Ddb.password=secrets:Db:password -Dy=z\"'",
    })
    void aLiteralBecomesAReferenceAndNothingElseChanges(String name, String before, String after) throws IOException {
        Path file = Given.file(folder, name, before);

        assertThat(repaired().isGood()).isTrue();
        assertThat(file).hasContent(after);
        assertThat(folder.resolve(name + ".before-fix")).hasContent(before);
        assertThat(Given.report(folder).isGood()).isTrue();
        assertThat(Given.report(folder).notes).containsOnlyKeys(name + ".before-fix");
    }

    @Test
    void theFileKeepsItsModeAndTheCopyIsForItsOwner() throws IOException {
        Path file = Given.file(folder, "application.yml", "password: " + Given.PASSWORD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        repaired();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
        Path copy = folder.resolve("application.yml.before-fix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("r--------");
        assertThat(names()).containsExactly("application.yml", "application.yml.before-fix");
    }

    @Test
    void anEarlierCopyIsKept() throws IOException {
        Given.file(folder, "application.yml", "password: " + Given.PASSWORD);
        Given.file(folder, "application.yml.before-fix", "mine");

        assertThat(repaired().findings.get(0).copy).isEqualTo("application.yml.before-fix.1");
        assertThat(folder.resolve("application.yml.before-fix")).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "application.properties, 'password=kAnArY7\\u002dp4ss', by hand",
        "application.yml, 'password: {a: kAnArY7-p4ss, b: kAnArY7-p4ss}', by hand",
        "application.yml, 'url: jdbc:x:password=kAnArY7-p4ss', part of a text",
        "application.yml, 'password: \"kAnArY7\\x2dp4ss\" # kAnArY7-p4ss', read differently",
        "other.properties, 'password=kAnArY7-p4ss', not certain that a hook reads this file",
        "artemis-users.properties, 'password=kAnArY7-p4ss', would not be resolved there",
        "application.conf, 'password = kAnArY7-p4ss', read differently",
        "application.conf, 'db { password = kAnArY7-p4ss }', read differently",
        "cache.properties, 'redis.pool.password=kAnArY7-p4ss', not certain that a hook reads this file",
        "compose.yml, 'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: kAnArY7-p4ss', not certain",
        "backup.sh, 'PASSWORD=kAnArY7-p4ss', not certain",
        "backup.sh, 'export PGPASSWORD=kAnArY7-p4ss', not certain",
        "Dockerfile, 'ARG DB_PASSWORD=kAnArY7-p4ss', would not be resolved there",
    })
    void whatCannotBeWrittenSafelyIsNotWritten(String name, String content, String reason) throws IOException {
        Path file = Given.file(folder, name, content);
        Report report = repaired();

        assertThat(report.isGood()).isFalse();
        assertThat(report.findings)
                .allSatisfy(finding -> assertThat(finding.problem).contains(reason));
        assertThat(file).hasContent(content);
        assertThat(names()).containsExactly(name);
    }

    @Test
    void filesInArchivesAreNotChanged() throws IOException {
        byte[] jar = Given.jar(Map.of("application.yml", "password: " + Given.PASSWORD));
        Path file = Files.write(folder.resolve("a.jar"), jar);

        assertThat(repaired().findings.get(0).problem).contains("only files of a folder are changed");
        assertThat(file).hasBinaryContent(jar);
    }

    @Test
    void aFileThatHasBecomeALinkIsNotWritten() throws IOException {
        Path file = Given.file(folder, "app/application.yml", "password: " + Given.PASSWORD);
        Path other = Given.file(folder, "other.yml", "password: " + Given.PASSWORD);
        Report report = Given.report(folder.resolve("app"));
        Files.delete(file);
        Files.createSymbolicLink(file, other);
        report.repair();

        assertThat(report.findings.get(0).problem).contains("no longer a regular file");
        assertThat(other).hasContent("password: " + Given.PASSWORD);
        assertThat(folder.resolve("app")).isDirectoryNotContaining("glob:**fix*");
    }

    @Test
    void aTextThatIsInSeveralSecretsIsNotWritten() throws IOException {
        Path file = Given.file(folder, "application.yml", "spring.datasource.password: " + Given.PASSWORD);
        Report report = Given.report(folder, Map.of("Db", Given.PASSWORD, "Mail", Given.PASSWORD));
        report.repair();

        assertThat(report.findings.get(0).problem)
                .contains("secrets:Db", "secrets:Mail", "several secrets have this value");
        assertThat(file).hasContent("spring.datasource.password: " + Given.PASSWORD);
    }

    @Test
    void aReferenceThatAShellWouldChangeIsNotWritten() throws IOException {
        Path file = Given.file(folder, "start.sh", "export DB_PASSWORD=\"" + Given.PASSWORD + "\"");
        Report report = Given.report(folder, Map.of("Db", "{\"pass$1\": \"" + Given.PASSWORD + "\"}"));
        report.repair();

        assertThat(report.findings.get(0).problem).contains("a shell would change the reference");
        assertThat(file).hasContent("export DB_PASSWORD=\"" + Given.PASSWORD + "\"");
    }

    @Test
    void whyAFileCannotBeReplacedIsNoPath() {
        Given.file(folder, "application-" + "x".repeat(238) + ".yml", "password: " + Given.PASSWORD);

        assertThat(repaired().findings.get(0).problem)
                .contains("the file cannot be replaced (")
                .doesNotContain(folder.toString());
    }

    @Test
    void aFileInUtf16IsReadAndNotWritten() throws IOException {
        byte[] before = ("password=" + Given.PASSWORD).getBytes(StandardCharsets.UTF_16);
        Path file = Files.write(folder.resolve("application.properties"), before);

        assertThat(repaired().findings.get(0).problem).contains("the file is in UTF-16");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void markLineEndsAndAMissingLastLineEndAreKept() throws IOException {
        Path file = Given.file(folder, "application.yml", "\uFEFFa: 1\r\npassword: " + Given.PASSWORD);
        repaired();

        assertThat(file).hasContent("\uFEFFa: 1\r\npassword: secrets:Db:password");
    }

    @Test
    void aFileInLatin1StaysSo() throws IOException {
        byte[] before = ("# \u00e4\npassword=" + Given.PASSWORD).getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("application.properties"), before);
        repaired();

        assertThat(file)
                .hasBinaryContent("# \u00e4\npassword=secrets:Db:password".getBytes(StandardCharsets.ISO_8859_1));
    }
}
