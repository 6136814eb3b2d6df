package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Contents;
import io.secretagent.it.harness.applications.QuarkusFastJar;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quarkus fast-jars, whose application.properties holds references. */
@Tag("once")
@Tag("long")
class QuarkusTest {

    private static final String NEWEST = "3.33.2"; // the newest with long-term support

    private static final List<String> SOURCES =
            List.of("properties", "placeholder", "indirect", "fallback", "environment");
    private static final List<String> INSIDE_A_TEXT = List.of("text", "nested");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", HostilePasswords.json(""));

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.concat(Rows.newest(NEWEST), Rows.further(NEWEST, 17, 21, 25));
    }

    static Stream<Row> newest() {
        return Rows.newest(NEWEST);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyWayToReadGivesTheExactSecret(Row row) {
        SoftAssertions all = new SoftAssertions();
        try (RunningHost host = packaged(row, aws.secretManager("Db", arn)).startCommand()) {
            for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
                String password = HostilePasswords.ALL.get(i);
                for (String source : SOURCES) {
                    String question = "config " + source + ".passwords.p" + i;
                    all.assertThat(host.ask(question)).as(question).isEqualTo(password);
                }
                for (String source : INSIDE_A_TEXT) {
                    String question = "config " + source + ".passwords.p" + i;
                    all.assertThat(host.ask(question)).as(question).isEqualTo("<" + password + ">");
                }
                for (String bean : List.of("injected", "mapped")) {
                    all.assertThat(host.ask(bean + " p" + i))
                            .as(bean + " p" + i)
                            .isEqualTo(password);
                }
            }
            all.assertAll();
            assertThat(host.stderr()).doesNotContain("WARN secret-agent");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void aRotationIsVisibleInSettingsThatAreReadAgain(Row row) {
        String rotating = aws.secret("Rotating", HostilePasswords.json("\"now\":\"p-quarkus-1\","));
        HostJvm jvm = packaged(row, aws.secretManager("Db", rotating) + "refresh: {interval: 1s}\n")
                .environment("ROTATING_NOW", "secrets:Db:now");
        try (RunningHost host = jvm.startCommand()) {
            assertThat(host.ask("config rotating.now")).isEqualTo("p-quarkus-1");
            aws.aws.secrets(TestingAws.REGION).put("Rotating", HostilePasswords.json("\"now\":\"p-quarkus-2\","));

            host.await(
                    "the new value",
                    Duration.ofSeconds(20),
                    () -> host.ask("config rotating.now").equals("p-quarkus-2"));
        }
    }

    /** Quarkus writes the settings that are fixed at the build into the jars. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void neitherABuildNorARebuildUnderTheAgentWritesASecret(Row row) throws Exception {
        Path config = PrivateFile.write(folder.resolve("build.yaml"), aws.secretManager("Db", arn));
        Path jar = QuarkusFastJar.build(
                row.version(),
                folder.resolve("project"),
                """

                quarkus.package.jar.type=mutable-jar
                quarkus.package.jar.manifest.attributes."Password"=secrets:Db:p5
                quarkus.application.version=secrets:Db:p5
                """,
                Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + Build.AGENT_JAR + "=" + config));
        SoftAssertions all = new SoftAssertions();
        assertNoSecretIn(jar.getParent(), "build", all);

        HostRun rebuild = host(row, aws.secretManager("Db", arn))
                .option("-Dquarkus.launch.rebuild=true")
                .command("-jar", "" + jar)
                .run();

        assertThat(rebuild.status()).as(rebuild.output()).isZero();
        assertNoSecretIn(jar.getParent(), "rebuild", all);
        try (RunningHost host = host(row, aws.secretManager("Db", arn))
                .command("-jar", "" + jar)
                .startCommand()) {
            all.assertThat(host.ask("config properties.passwords.p5")).isEqualTo(HostilePasswords.ALL.get(5));
        }
        all.assertAll();
    }

    private static void assertNoSecretIn(Path application, String what, SoftAssertions all) throws IOException {
        Map<String, String> files = Contents.of(application, "lib");
        all.assertThat(files).as(what).hasSizeGreaterThan(10);
        files.forEach((name, text) -> {
            for (String password : HostilePasswords.ALL) {
                String bytes = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                all.assertThat(text.contains(bytes))
                        .as("%s: %s in %s", what, password, name)
                        .isFalse();
            }
        });
    }

    private HostJvm packaged(Row row, String yaml) {
        return host(row, yaml).command("-jar", "" + QuarkusFastJar.of(row.version()));
    }

    private HostJvm host(Row row, String yaml) {
        HostJvm host = HostJvm.in(folder).java(row.jdk().java()).agent(yaml);
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            host.environment("ENVIRONMENT_PASSWORDS_P" + i, "secrets:Db:p" + i);
        }
        return host;
    }
}
