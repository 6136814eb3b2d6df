package io.secretagent.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    @TempDir
    Path folder;

    private List<String> found() {
        return Given.report(folder).libraries.stream()
                .map(found -> found.library.name + " " + found.artifact.version)
                .toList();
    }

    @Test
    void aLibraryIsRecognisedByMavensDescription() throws IOException {
        Given.library(folder, "lib/renamed.jar", "com.zaxxer", "HikariCP", "5.1.0");

        assertThat(found()).containsExactly("HikariCP 5.1.0");
    }

    @Test
    void aLibraryIsRecognisedByTheNameOfItsFile() throws IOException {
        Files.write(folder.resolve("spring-core-6.1.2.jar"), Given.jar(Map.of("a.txt", "")));
        Files.write(folder.resolve("org.postgresql.postgresql-42.7.4.jar"), Given.jar(Map.of("a.txt", "")));

        assertThat(found()).containsExactly("Spring 6.1.2", "PostgreSQL 42.7.4");
    }

    @Test
    void aLibraryWithoutAVersionInItsNameHasThatOfItsManifest() throws IOException {
        String manifest =
                "Manifest-Version: 1.0\r\nImplementation-Version: 23.3.0.23.09\r\n\r\nName: x\r\nSHA-256-Digest: y\r\n\r\n";
        Files.write(folder.resolve("ojdbc8.jar"), Given.jar(Map.of("META-INF/MANIFEST.MF", manifest)));

        assertThat(found()).containsExactly("Oracle 23.3.0.23.09");
    }

    @Test
    void aJarIntoWhichOthersWereCopiedIsAllOfThem() throws IOException {
        byte[] shaded = Given.jar(Map.of(
                "META-INF/maven/com.zaxxer/HikariCP/pom.properties",
                        "groupId=com.zaxxer\nartifactId=HikariCP\nversion=6.0.0",
                "META-INF/maven/org.mariadb.jdbc/mariadb-java-client/pom.properties",
                        "groupId=org.mariadb.jdbc\nartifactId=mariadb-java-client\nversion=3.5.1"));
        Files.write(folder.resolve("app.jar"), shaded);

        assertThat(found()).containsExactly("MariaDB 3.5.1", "HikariCP 6.0.0");
    }

    @Test
    void aFileWithACommonNameOrOfAnotherGroupIsNoLibrary() throws IOException {
        Files.write(folder.resolve("config-1.0.jar"), Given.jar(Map.of("a.txt", "")));
        Given.library(folder, "h2.jar", "com.example", "h2", "1.0");

        assertThat(found()).isEmpty();
    }

    @Test
    void librariesAreFoundInArchivesInArchives() throws IOException {
        byte[] war = Given.jar(Map.of(
                "WEB-INF/lib/kafka-clients-3.9.0.jar", Given.library("org.apache.kafka", "kafka-clients", "3.9.0")));
        Files.write(folder.resolve("app.ear"), Given.jar(Map.of("web.war", war)));

        assertThat(found()).containsExactly("Kafka clients 3.9.0");
    }

    @Test
    void whatATableHasOfALibraryIsInTheReport() throws IOException {
        Given.library(folder, "a.jar", "org.springframework.boot", "spring-boot", "3.2.1");
        Given.library(folder, "b.jar", "org.springframework.boot", "spring-boot", "99.0");

        assertThat(Given.report(folder).asTable())
                .containsPattern("Spring Boot +3\\.2\\.1 +framework +spring +yes \\(1\\.5\\.22 – ")
                .containsPattern("Spring Boot +99\\.0 +framework +spring +no \\(1\\.5\\.22 – ");
    }

    @Test
    void openLibertyHasTheVersionOfItsProduct() {
        Given.file(folder, "lib/versions/openliberty.properties", "com.ibm.websphere.productVersion=25.0.0.9");

        assertThat(found()).containsExactly("Open Liberty 25.0.0.9");
    }
}
