package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applicationservers.ApplicationServer;
import io.secretagent.it.harness.applicationservers.ApplicationServers;
import io.secretagent.it.harness.applicationservers.HostileLogin;
import io.secretagent.it.harness.applicationservers.RunningServer;
import io.secretagent.it.harness.applicationservers.Site;
import io.secretagent.it.harness.servers.PostgreSql;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Application servers and brokers with the agent, over TLS; run by the profile {@code servers}, which writes the table {@code
 * target/compatibility/servers.tsv}. {@code -Dsecret-agent.tests.servers='WildFly.*'} selects rows.
 */
class ServersTable {

    private static final Path TABLE = Build.REPOSITORY.resolve("integration-tests/target/compatibility/servers.tsv");
    private static final String PLAIN = "plain";
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration RETRY = Duration.ofSeconds(30);

    @TempDir
    static Path shared;

    private static TestingAws aws;
    private static PostgreSql database;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        aws = TestingAws.start(LocalAws.builder().tls(Tls.in(shared.resolve("tls"))));
        database = PostgreSql.start();
        database.createUser(PLAIN, PLAIN);
        database.createSchema(PLAIN);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, "server\tversion\tplace\texact\trotates\n");
    }

    @AfterAll
    static void stop() {
        database.close();
        aws.close();
    }

    static Stream<ApplicationServer> servers() {
        return ApplicationServers.selected();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void connectsWithTheExactSecretAndWithTheNextOneAndWritesNeitherNorAnyWarning(ApplicationServer server)
            throws IOException, InterruptedException {
        Set<String> usual = warningsWithoutAgent(server);
        HostileLogin login = new HostileLogin(aws, database);
        boolean isExact;
        boolean rotates;
        try (RunningServer running = RunningServer.start(server, withAgent(server, login))) {
            isExact = running.connects(login.user(), START);
            Set<String> warnings = running.warnings();
            rotates = isExact && rotates(server, running, login);
            addRow(server, isExact, rotates);
            assertThat(isExact).as(() -> running.output()).isTrue();
            assertThat(rotates).as(() -> running.output()).isTrue();
            assertThat(running.filesWith(login.marks())).isEmpty();
            assertThat(warnings).isSubsetOf(usual);
        }
    }

    private Set<String> warningsWithoutAgent(ApplicationServer server) throws IOException, InterruptedException {
        Path base = Files.createDirectory(folder.resolve("without"));
        Site site = new Site(base, PLAIN, PLAIN, database, Optional.empty(), Optional.empty());
        try (RunningServer running = RunningServer.start(server, site)) {
            assertThat(running.connects(PLAIN, START))
                    .as(() -> running.output())
                    .isTrue();
            return running.warnings();
        }
    }

    private Site withAgent(ApplicationServer server, HostileLogin login) throws IOException {
        Path file = PrivateFile.write(
                folder.resolve("secret-agent.yaml"),
                aws.secretManager(login.name(), login.arn()) + "intercept: " + server.intercept() + "\n");
        return new Site(
                Files.createDirectory(folder.resolve("with")),
                reference(login, "username"),
                reference(login, "password"),
                database,
                Optional.of("-javaagent:" + Build.AGENT_JAR + "=" + file),
                Optional.of(aws.aws.certificatePem()));
    }

    private static String reference(HostileLogin login, String key) {
        return "secrets:" + login.name() + ":" + key;
    }

    /** An emergency, which ends all sessions, where the server can live through that without the agent, too. */
    private static boolean rotates(ApplicationServer server, RunningServer running, HostileLogin login) {
        login.rotate();
        if (!server.losesNoConnection()) {
            database.endSessions(login.user());
        }
        return running.connects(login.user(), RETRY);
    }

    private static void addRow(ApplicationServer server, boolean isExact, boolean rotates) throws IOException {
        String row = String.join("\t", server.name(), server.version(), server.place(), word(isExact), word(rotates));
        Files.writeString(TABLE, row + "\n", StandardOpenOption.APPEND);
    }

    private static String word(boolean holds) {
        return holds ? "yes" : "no";
    }
}
