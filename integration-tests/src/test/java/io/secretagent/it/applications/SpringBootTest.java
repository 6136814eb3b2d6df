package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.applications.SpringBootJar;
import io.secretagent.it.harness.applications.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Executable jars of Spring Boot, whose configuration holds references wherever it can. */
@Tag("once")
class SpringBootTest {

    static final String NEWEST = "4.1.2";
    private static final String OPENTELEMETRY = "io.opentelemetry.javaagent:opentelemetry-javaagent:2.31.1";

    private static final List<String> SOURCES = List.of(
            "properties",
            "yml",
            "placeholder",
            "indirect",
            "fallback",
            "imported",
            "configtree",
            "environment",
            "argument");
    private static final List<String> INSIDE_A_TEXT = List.of("text", "nested");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", HostilePasswords.json("\"delay\":\"86399\","));

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        return Stream.of(
                        Rows.newest(NEWEST),
                        Rows.further(NEWEST, 17, 21, 25, 27),
                        Rows.further("3.5.16", 17, 21, 25),
                        Rows.further("2.7.18", 8, 11, 17))
                .flatMap(rows -> rows);
    }

    static Stream<Row> newest() {
        return Rows.newest(NEWEST);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everySourceAndEveryWayToReadGivesTheExactSecret(Row row) throws IOException {
        HostJvm jvm = host(row, withOptions(HostJvm.in(folder).agent(aws.secretManager("Db", arn))));
        try (RunningHost host = jvm.startCommand()) {
            answersEveryQuestion(host, SOURCES);
            answersEveryQuestion(host, List.of("option", "published"));
            assertThat(host.stderr()).doesNotContain("WARN secret-agent");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void aRotationIsVisibleInEnvironmentAndBinder(Row row) throws IOException {
        String rotating = aws.secret("Rotating", HostilePasswords.json("\"delay\":\"86399\",\"now\":\"p-boot-1\","));
        HostJvm jvm = host(row, aws.secretManager("Db", rotating) + "refresh: {interval: 1s}\n")
                .command("--rotating.now=secrets:Db:now");
        try (RunningHost host = jvm.startCommand()) {
            for (String reader : List.of("environment", "binder")) {
                assertThat(host.ask(reader + " rotating.now")).isEqualTo("p-boot-1");
            }
            aws.aws
                    .secrets(TestingAws.REGION)
                    .put("Rotating", HostilePasswords.json("\"delay\":\"86399\",\"now\":\"p-boot-2\","));

            for (String reader : List.of("environment", "binder")) {
                host.await(
                        "the new value by " + reader,
                        Duration.ofSeconds(20),
                        () -> host.ask(reader + " rotating.now").equals("p-boot-2"));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void logsErrorPagesAndActuatorShowNoSecret(Row row) throws IOException {
        HostJvm jvm = host(row, aws.secretManager("Db", arn))
                .command("--debug", "--logging.level.root=debug", "--management.endpoints.web.exposure.include=*")
                .command("--server.error.include-message=always", "--server.error.include-stacktrace=always")
                .command("--spring.web.error.include-message=always", "--spring.web.error.include-stacktrace=always");
        try (RunningHost host = jvm.startCommand()) { // closing it searches its log for secrets
            String error = host.ask("page /fails");
            String environment = host.ask("page /actuator/env");
            String properties = host.ask("page /actuator/configprops");

            assertThat(error).startsWith("500 ").contains("not.set.anywhere", "PropertyPlaceholderHelper");
            assertThat(environment).startsWith("200 ").contains("properties.passwords.p0");
            assertThat(properties).startsWith("200 ").contains("\"passwords\"");
            for (String password : HostilePasswords.ALL) {
                assertThat(error + environment + properties).doesNotContain(password);
            }
            assertThat(host.stderr()).contains("DEBUG", "Failing");
        }
    }

    /** A page may show settings by names that its user types. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void aNameThatAUserTypesIsNotResolvedAsAReference(Row row) throws IOException {
        HostJvm jvm = host(row, aws.secretManager("Db", arn))
                .command("--management.endpoints.web.exposure.include=*")
                .command("--management.endpoint.env.show-values=always");
        try (RunningHost host = jvm.startCommand()) {
            for (String name : List.of("secrets:Db", "secrets:Db:p0", "%7B%7Bsecrets:Db:p0%7D%7D")) {
                String page = host.ask("page /actuator/env/" + name);
                String property = host.ask("environment " + name);

                assertThat(page + property).as(name).doesNotContain(HostilePasswords.ALL.get(0));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void otherProcessesSeeOnlyTheReference(Row row) throws Exception {
        String yaml = aws.secretManager("Db", arn) + "inject: {system-properties: none}\n";
        try (RunningHost host = host(row, yaml).startCommand()) {
            assertThat(host.ask("environment environment.passwords.p0")).isEqualTo(HostilePasswords.ALL.get(0));
            assertThat(host.ask("properties p0")).isEqualTo(HostilePasswords.ALL.get(0));

            assertThat(host.ask("child ENVIRONMENT_PASSWORDS_P0")).isEqualTo("secrets:Db:p0");
            String pid = host.ask("pid");
            Path jcmd = row.jdk().java().resolveSibling("jcmd");
            showsNoSecret(Tool.output(folder, List.of("" + jcmd, pid, "VM.system_properties")), "java.version");
            showsNoSecret(Tool.output(folder, List.of("" + jcmd, pid, "VM.command_line")), "=secrets:Db:p0");
            Path environment = Path.of("/proc", pid, "environ");
            if (Files.exists(environment)) {
                showsNoSecret(Files.readString(environment), "ENVIRONMENT_PASSWORDS_P0=secrets:Db:p0");
            }
        }
    }

    private static void showsNoSecret(String output, String expected) {
        assertThat(output).contains(expected);
        HostilePasswords.ALL.forEach(password -> assertThat(output).doesNotContain(password));
    }

    @ParameterizedTest(name = "OpenTelemetry first: {0}")
    @ValueSource(booleans = {true, false})
    @EnabledIfSystemProperty(named = Rows.PROPERTY, matches = Rows.ALL)
    void openTelemetrysAgentMayRunBesideOurs(boolean isFirst) throws IOException {
        Row row = Rows.newest(NEWEST).findFirst().orElseThrow();
        String other = "-javaagent:" + Libraries.alone(OPENTELEMETRY);
        HostJvm jvm = isFirst ? HostJvm.in(folder).option(other) : HostJvm.in(folder);
        jvm.agent(aws.secretManager("Db", arn));
        if (!isFirst) {
            jvm.option(other);
        }
        for (String signal : List.of("traces", "metrics", "logs")) {
            jvm.option("-Dotel." + signal + ".exporter=none");
        }
        try (RunningHost host = host(row, jvm).startCommand()) {
            answersEveryQuestion(host, SOURCES);
            assertThat(host.stderr()).contains("opentelemetry-javaagent").doesNotContain("WARN secret-agent");
        }
    }

    private static void answersEveryQuestion(RunningHost host, List<String> sources) {
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            String key = "p" + i;
            String password = HostilePasswords.ALL.get(i);
            for (String reader : List.of("environment", "binder", "embedded")) {
                for (String source : sources) {
                    String question = reader + " " + source + ".passwords." + key;
                    all.assertThat(host.ask(question)).as(question).isEqualTo(password);
                }
                for (String source : INSIDE_A_TEXT) {
                    String question = reader + " " + source + ".passwords." + key;
                    all.assertThat(host.ask(question)).as(question).isEqualTo("<" + password + ">");
                }
            }
            for (String bean : List.of("value", "spel", "properties", "xml")) {
                all.assertThat(host.ask(bean + " " + key)).as(bean + " " + key).isEqualTo(password);
            }
        }
        all.assertAll();
    }

    /** These options become system properties, which every process may read. */
    private static HostJvm withOptions(HostJvm host) {
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            host.option("-Doption.passwords.p" + i + "=secrets:Db:p" + i);
        }
        return host;
    }

    private HostJvm host(Row row, String yaml) throws IOException {
        return host(row, HostJvm.in(folder).agent(yaml));
    }

    private HostJvm host(Row row, HostJvm host) throws IOException {
        Files.createDirectories(folder.resolve("tree"));
        StringBuilder imported = new StringBuilder();
        host.java(row.jdk().java());
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            String reference = "secrets:Db:p" + i;
            host.environment("ENVIRONMENT_PASSWORDS_P" + i, reference);
            imported.append("imported.passwords.p" + i + "=" + reference + "\n");
            Files.writeString(folder.resolve("tree/configtree.passwords.p" + i), reference);
        }
        Files.writeString(folder.resolve("imported.properties"), imported);
        host.command("-jar", "" + SpringBootJar.of(row.version()));
        for (int i = 0; i < HostilePasswords.ALL.size(); i++) {
            host.command("--argument.passwords.p" + i + "=secrets:Db:p" + i);
        }
        return host;
    }
}
