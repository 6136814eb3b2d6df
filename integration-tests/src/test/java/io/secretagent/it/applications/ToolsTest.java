package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.ToolLogin;
import io.secretagent.it.harness.applications.ToolRows;
import io.secretagent.it.harness.servers.PostgreSql;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs for databases as they are downloaded, with the reference in the place that {@code servers.md} names: the database gets the exact
 * password, also while a rotation is under way.
 */
@Tag("once")
@Tag("long")
class ToolsTest {

    private static final String FLYWAY = "12.5.0";
    private static final String LIQUIBASE = "4.33.0"; // the last with an open-source licence
    private static final String PICOCLI = "info.picocli:picocli:4.7.7"; // is in Liquibase's download
    private static final String SPARK = "4.2.0";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private static PostgreSql database;

    @TempDir
    Path folder;

    /**
     * A place for the reference.
     *
     * @param command adds the tool and the place to a host, for the database with this URL
     */
    record Row(String tool, String version, String place, Command command) {
        @Override
        public String toString() {
            return tool + " " + version + ", " + place;
        }
    }

    interface Command {
        void addTo(HostJvm host, Path folder, String url) throws IOException;
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("Flyway", FLYWAY, "flyway.toml", (host, folder, url) -> {
                    Files.writeString(folder.resolve("flyway.toml"), """
                            [environments.default]
                            url = "%s"
                            user = "secrets:Db:username"
                            password = "secrets:Db:password"
                            """.formatted(url));
                    flyway(host, folder);
                }),
                new Row("Flyway", FLYWAY, "flyway.conf", (host, folder, url) -> {
                    Files.writeString(folder.resolve("flyway.conf"), """
                            flyway.url=%s
                            flyway.user=secrets:Db:username
                            flyway.password=secrets:Db:password
                            """.formatted(url));
                    flyway(host, folder);
                }),
                new Row("Flyway", FLYWAY, "-password", (host, folder, url) -> {
                    flyway(host, folder);
                    host.command("-url=" + url, "-user=secrets:Db:username", "-password=secrets:Db:password");
                }),
                new Row("Liquibase", LIQUIBASE, "liquibase.properties", (host, folder, url) -> {
                    Files.writeString(folder.resolve("liquibase.properties"), """
                            url=%s
                            username=secrets:Db:username
                            password=secrets:Db:password
                            """.formatted(url));
                    liquibase(host, folder);
                }),
                new Row("Liquibase", LIQUIBASE, "--password", (host, folder, url) -> {
                    liquibase(host, folder);
                    host.command("--url=" + url, "--username=secrets:Db:username", "--password=secrets:Db:password");
                }),
                new Row("Liquibase", LIQUIBASE, "LIQUIBASE_COMMAND_PASSWORD", (host, folder, url) -> {
                    host.environment("LIQUIBASE_COMMAND_URL", url)
                            .environment("LIQUIBASE_COMMAND_USERNAME", "secrets:Db:username")
                            .environment("LIQUIBASE_COMMAND_PASSWORD", "secrets:Db:password");
                    liquibase(host, folder);
                }));
    }

    /** With the one of its many databases, and without what its pom has for the others. */
    private static void flyway(HostJvm host, Path folder) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__made.sql"), "CREATE TABLE made_by_the_tool (n INT);");
        String libraries = classPath(
                "org.flywaydb:flyway-database-postgresql:" + FLYWAY,
                "tools.jackson.dataformat:jackson-dataformat-toml:3.1.1",
                PostgreSql.DRIVER);
        Path commandLine = Libraries.alone("org.flywaydb:flyway-commandline:" + FLYWAY);
        host.command("-cp", commandLine + File.pathSeparator + libraries)
                .command("org.flywaydb.commandline.Main", "migrate", "-locations=filesystem:" + migrations);
    }

    private static void liquibase(HostJvm host, Path folder) throws IOException {
        Files.writeString(folder.resolve("changes.sql"), """
                --liquibase formatted sql
                --changeset a:1
                CREATE TABLE made_by_the_tool (n INT);
                """);
        host.command(
                        "-cp",
                        folder
                                + File.pathSeparator
                                + classPath("org.liquibase:liquibase-core:" + LIQUIBASE, PICOCLI, PostgreSql.DRIVER))
                .command("liquibase.integration.commandline.LiquibaseCommandLine")
                .command("update", "--changelog-file=changes.sql");
    }

    private static String classPath(String... coordinates) {
        return Libraries.withDependencies(coordinates).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @BeforeAll
    static void startDatabase() {
        database = PostgreSql.start();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aRunLogsInWithTheExactPasswordAndAnotherWithThePendingOne(Row row) throws Exception {
        ToolLogin login = new ToolLogin(aws, database);
        HostRun first = run(row, login);
        assertThat(first.status()).as(first.output()).isZero();
        assertThat(login.hasTable("made_by_the_tool")).as(first.output()).isTrue();
        login.beginRotation();

        HostRun second = run(row, login);

        assertThat(second.status()).as(second.output()).isZero();
        assertThat(first.output() + second.output())
                .doesNotContain(ToolLogin.PART, "WARN secret-agent", "ERROR secret-agent");
        ToolRows.add(row.tool, row.version, row.place);
    }

    private HostRun run(Row row, ToolLogin login) throws IOException {
        HostJvm host = HostJvm.in(folder).agent(login.config());
        row.command.addTo(host, folder, database.url());
        return host.run();
    }

    @Test
    void sparkReadsWithTheExactPasswordBeforeAndAfterARotation() {
        ToolLogin login = new ToolLogin(aws, database);
        HostJvm jvm = HostJvm.in(folder).agent(login.config());
        List<Path> libraries = new ArrayList<>(
                Libraries.withDependencies("org.apache.spark:spark-sql_2.13:" + SPARK, PostgreSql.DRIVER));
        for (String name : "lang lang.invoke lang.reflect io net nio util util.concurrent".split(" ")) {
            jvm.option("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
        }
        jvm.option("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                .option("--add-opens=java.base/sun.util.calendar=ALL-UNNAMED")
                .command("-cp", HostSources.compile("spark", 17, libraries, folder.resolve("classes")))
                .command("io.secretagent.hosts.spark.SparkHost");
        try (RunningHost host = jvm.startCommand()) {
            assertThat(host.ask("read " + database.url())).isEqualTo(login.user());
            login.beginRotation();

            assertThat(host.ask("read " + database.url())).isEqualTo(login.user());

            assertThat(host.stderr()).doesNotContain(ToolLogin.PART, "WARN secret-agent", "ERROR secret-agent");
            ToolRows.add("Spark", SPARK, "option(\"password\")");
        }
    }
}
