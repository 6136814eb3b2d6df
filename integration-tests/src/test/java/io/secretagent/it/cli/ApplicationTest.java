package io.secretagent.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.SampleSpringBoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** {@code check --application}: a fat jar, a server's home, a folder, archives in archives. */
@Timeout(300)
class ApplicationTest {

    private static final String PASSWORD = "p-application-77";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("TestingSecret", "{\"username\":\"u-application\",\"password\":\"" + PASSWORD + "\"}");
    private static final String yaml = aws.secretManager("TestingSecret", arn);

    @TempDir
    Path folder;

    private HostRun run;

    private HostRun check(Path application, String... options) {
        return check(HostJvm.in(folder), application, options);
    }

    private HostRun check(HostJvm jvm, Path application, String... options) {
        run = jvm.aloneWith(yaml, "check", "--application", application.toString())
                .command(options)
                .run();
        assertThat(run.stdout() + run.stderr()).doesNotContain(PASSWORD);
        return run;
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void theSampleOfSpringBootWorksAndIsInTheTable() throws IOException {
        check(SampleSpringBoot.jar());

        assertThat(run.status()).isZero();
        assertThat(run.stderrLines()).isEmpty();
        assertThat(run.stdout())
                .contains("TestingSecret")
                .containsPattern("Spring Boot +\\d\\S+ +framework +spring +yes \\(")
                .containsPattern("spring-boot\\.jar!/BOOT-INF/classes/application\\.yml:6 +database\\.password"
                        + " +secrets:TestingSecret:password +spring +every login +works");
    }

    @Test
    void aServersHomeIsNamedWithItsVersionAndThePlacesThatNoHookReads() throws IOException {
        Path zip = Libraries.alone("org.apache.tomcat:tomcat:zip:11.0.24");
        Path home = unpacked(zip).resolve("apache-tomcat-11.0.24");
        Files.copy(Libraries.alone("org.postgresql:postgresql:42.7.7"), home.resolve("lib/driver.jar"));
        Files.writeString(home.resolve("conf/context.xml"), """
                <Context>
                  <Resource name="jdbc/app" type="javax.sql.DataSource" url="jdbc:postgresql://db/app"
                            username="secrets:TestingSecret:username"
                            password="secrets:TestingSecret:pasword"/>
                </Context>
                """);
        Files.writeString(
                home.resolve("bin/setenv.sh"), "CATALINA_OPTS=\"-Dapp.key=secrets:TestingSecret:password\"\n");
        check(home);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderrLines())
                .singleElement()
                .asString()
                .contains("ERROR secret-agent: 1 of the references and literals in ");
        assertThat(run.stdout())
                .containsPattern("Tomcat +11\\.0\\.24 +server +tomcat")
                .containsPattern("PostgreSQL +42\\.7\\.7 +driver +jdbc, datasource +(yes|between|no) ")
                .containsPattern(
                        "bin/setenv\\.sh:1 +-Dapp\\.key +secrets:TestingSecret:password +the agent, at the start")
                .containsPattern("conf/context\\.xml:3 .* tomcat +every login +works")
                .containsPattern("conf/context\\.xml:4 .* does not work: TestingSecret has no key \"pasword\"");
    }

    private Path unpacked(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (file.startsWith(folder) && !entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        return folder;
    }

    @Test
    void fixWritesReferencesAndTheNextCheckIsGood() throws IOException {
        Path application = Files.createDirectory(folder.resolve("my app"));
        Path config = file(
                "my app/application.properties",
                "a=b\nspring.datasource.username=u-application\n" + "spring.datasource.password=" + PASSWORD + "\n");
        Path kept = application.resolve("application.properties.before-fix");
        assertThat(check(application).status()).isEqualTo(1);
        assertThat(run.stdout()).contains("write secrets:TestingSecret:password instead");

        assertThat(check(application, "--fix").status()).isZero();
        assertThat(run.stdout()).contains("is now secrets:TestingSecret:password; application.properties.before-fix");
        assertThat(config)
                .hasContent("a=b\nspring.datasource.username=secrets:TestingSecret:username\n"
                        + "spring.datasource.password=secrets:TestingSecret:password\n");
        assertThat(Files.readString(kept)).contains(PASSWORD);

        assertThat(check(application).status()).isZero();
        assertThat(run.stdout()).contains("application.properties.before-fix  is a copy that --fix has kept");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void jsonHasReferencesOfArchivesInArchivesOnEveryJvm(Jdk jdk) throws IOException {
        Path driver = Libraries.alone("com.h2database:h2:2.1.214");
        Path library = jar(
                "config.jar", Map.of("application.conf", bytes("db.password = \"secrets:TestingSecret:password\"")));
        Path war = jar(
                "web.war",
                Map.of(
                        "WEB-INF/lib/config-1.4.3.jar",
                        Files.readAllBytes(library),
                        "WEB-INF/lib/h2.jar",
                        Files.readAllBytes(driver),
                        "META-INF/context.xml",
                        bytes("<Context><Environment name='a' value='secrets:TestingSecret:nope'/></Context>")));
        Path ear = jar("app.ear", Map.of("web.war", Files.readAllBytes(war)));
        check(HostJvm.in(folder).java(jdk.java()), ear, "--json");

        assertThat(run.status()).isEqualTo(1);
        JsonNode report = JsonNode.parser().parse(run.stdout());
        assertThat(report.field("works").orElseThrow().asBoolean()).isFalse();
        assertThat(report.field("complete").orElseThrow().asBoolean()).isTrue();
        assertThat(texts(report, "libraries", "name")).containsExactly("H2");
        assertThat(texts(report, "references", "file"))
                .containsExactly(
                        "app.ear!/web.war!/META-INF/context.xml",
                        "app.ear!/web.war!/WEB-INF/lib/config-1.4.3.jar!/application.conf");
        assertThat(texts(report, "references", "hook").get(1)).isEqualTo("jdbc, datasource");
    }

    private static List<String> texts(JsonNode report, String list, String member) {
        return report.field(list).orElseThrow().asArray().stream()
                .map(element -> element.field(member).orElseThrow().asString())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --fix", "check --json --fix", "check --application"})
    void optionsWithoutAnApplicationAreStatusTwo(String line) {
        run = HostJvm.in(folder).aloneWith(yaml).command(line.split(" ")).run();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).contains("--application");
    }

    @Test
    void anApplicationThatDoesNotExistIsStatusOne() {
        assertThat(check(folder.resolve("missing")).status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("missing does not exist; correct the path")
                .hasLineCount(1);
        assertThat(run.stdout()).isEmpty();
    }

    @Test
    void aStartInAnApplicationLoadsNothingOfIt() throws IOException {
        Path log = folder.resolve("classes.log");
        run = HostJvm.in(folder)
                .agent(yaml)
                .option("-Xlog:class+load:file=" + log)
                .hello("TestingSecret.username")
                .run();

        assertThat(run.stdout()).contains("u-application");
        try (Stream<String> lines = Files.lines(log)) {
            assertThat(lines.filter(line -> line.contains("io.secretagent."))
                            .filter(line -> line.contains(".inspection.")))
                    .isEmpty();
        }
    }
}
