package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.ClientVersion;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.ReactiveSqlClients;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.Database;
import io.secretagent.it.harness.servers.DatabaseByUrl;
import io.secretagent.it.harness.servers.MariaDb;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The newest drivers of R2DBC and SQL clients of Vert.x; the profile {@code rotation} runs older ones, too. */
@Tag("once")
@Tag("long")
class ReactiveSqlTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static Database postgreSql;
    private static Database mariaDb;

    @TempDir
    Path folder;

    private enum Client {
        R2DBC_POSTGRESQL(ReactiveSqlClients.R2DBC_POSTGRESQL, ReactiveSqlTest::postgreSql, "r2dbc:postgresql:", ""),
        R2DBC_MYSQL(ReactiveSqlClients.R2DBC_MYSQL, ReactiveSqlTest::mariaDb, ReactiveSqlClients::r2dbcMySql),
        R2DBC_MARIADB(ReactiveSqlClients.R2DBC_MARIADB, ReactiveSqlTest::mariaDb, ReactiveSqlClients::r2dbcMariaDb),
        VERTX_POSTGRESQL(ReactiveSqlClients.VERTX_POSTGRESQL, ReactiveSqlTest::postgreSql, "postgresql:", ""),
        VERTX_MYSQL(ReactiveSqlClients.VERTX_MYSQL, ReactiveSqlTest::mariaDb, ReactiveSqlClients::vertxMySql);

        private final ClientVersion version;
        private final Supplier<Database> database;
        private final Function<Database, DatabaseByUrl> byUrl;

        Client(ClientVersion version, Supplier<Database> database, String scheme, String parameters) {
            this(version, database, server -> new DatabaseByUrl(server, scheme, parameters));
        }

        Client(ClientVersion version, Supplier<Database> database, Function<Database, DatabaseByUrl> byUrl) {
            this.version = version;
            this.database = database;
            this.byUrl = byUrl;
        }

        DatabaseByUrl server() {
            return byUrl.apply(database.get());
        }
    }

    private static synchronized Database postgreSql() {
        postgreSql = postgreSql == null ? PostgreSql.start() : postgreSql;
        return postgreSql;
    }

    private static synchronized Database mariaDb() {
        mariaDb = mariaDb == null ? MariaDb.start() : mariaDb;
        return mariaDb;
    }

    @AfterAll
    static void stopServers() {
        for (Database server : new Database[] {postgreSql, mariaDb}) {
            if (server != null) {
                server.close();
            }
        }
    }

    private RunningLoad start(HostJvm jvm, Client client, String url, List<String> credentials) {
        jvm.command(
                "-cp", client.version.host().classPath(), client.version.host().mainClass(), url);
        return RunningLoad.start(jvm.command(credentials.toArray(String[]::new)));
    }

    private HostJvm withAgent(RotatedSecret secret) {
        return HostJvm.in(folder).agent(aws.secretManager(secret.name(), secret.arn()));
    }

    /** Proves that the test below can fail. */
    @ParameterizedTest
    @EnumSource(names = {"R2DBC_POSTGRESQL", "VERTX_POSTGRESQL"})
    void withoutTheAgentLoginsFailOnceThePasswordHasChanged(Client client) {
        DatabaseByUrl server = client.server();
        RotatedSecret secret = new RotatedSecret(aws, server);
        HostJvm jvm = HostJvm.in(folder);
        List<String> credentials = Handed.ENVIRONMENT.prepare(jvm, secret, false);
        try (RunningLoad load = start(jvm, client, server.address(), credentials)) {
            load.awaitConnections(5);

            secret.singleUser(Duration.ZERO);

            load.awaitFailures(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noLoginFailsThroughRotationsWithAndWithoutAWindow(Client client) {
        DatabaseByUrl server = client.server();
        RotatedSecret secret = new RotatedSecret(aws, server);
        long refused = server.refusedLogins().orElseThrow();
        HostJvm jvm = withAgent(secret);
        List<String> credentials = Handed.ENVIRONMENT.prepare(jvm, secret, true);
        try (RunningLoad load = start(jvm, client, server.address(), credentials)) {
            load.awaitConnections(5);

            secret.singleUser(Duration.ofSeconds(2)); // one refusal in a second causes a call of AWS
            load.awaitConnections(10);
            secret.singleUser(Duration.ZERO);
            load.awaitConnections(10);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
            assertThat(server.refusedLogins().orElseThrow())
                    .as("refused and repeated")
                    .isGreaterThan(refused);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"R2DBC_POSTGRESQL", "R2DBC_MYSQL", "VERTX_POSTGRESQL", "VERTX_MYSQL"})
    void aReferenceWithoutAValueIsNotSent(Client client) {
        DatabaseByUrl server = client.server();
        RotatedSecret secret = new RotatedSecret(aws, server);
        long refused = server.refusedLogins().orElseThrow();
        List<String> credentials = List.of(secret.user(), "secrets:" + secret.name() + ":none");
        try (RunningLoad load = start(withAgent(secret), client, server.address(), credentials)) {
            load.awaitFailures(3);

            if (client == Client.R2DBC_MYSQL || client == Client.VERTX_POSTGRESQL) { // others wrap it, or lose it
                assertThat(load.lastFailure()).contains("does not log in: " + secret.name() + " has no key \"none\"");
            }
            assertThat(server.refusedLogins().orElseThrow()).isEqualTo(refused);
        }
    }

    /** A version that the agent has not fetched at its start is fetched without a wait in an event loop. */
    @ParameterizedTest
    @EnumSource(names = {"R2DBC_POSTGRESQL", "R2DBC_MYSQL", "VERTX_POSTGRESQL"})
    void theFirstLoginWithAnotherStageWaitsForItsValue(Client client) {
        DatabaseByUrl server = client.server();
        RotatedSecret secret = new RotatedSecret(aws, server);
        secret.wrongPassword();
        String previous = "{{resolve:secretsmanager:" + secret.name() + ":SecretString:password:AWSPREVIOUS}}";
        List<String> credentials = List.of(secret.user(), previous);
        try (RunningLoad load = start(withAgent(secret), client, server.address(), credentials)) {
            load.awaitConnections(5);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"R2DBC_POSTGRESQL", "R2DBC_MARIADB", "VERTX_POSTGRESQL", "VERTX_MYSQL"})
    void userAndPasswordInTheUrlMayBeReferences(Client client) {
        DatabaseByUrl server = client.server();
        RotatedSecret secret = new RotatedSecret(aws, server);
        String user = "secrets:" + secret.name() + ":username";
        String password = "{{resolve:secretsmanager:" + secret.name() + ":SecretString:password}}";
        String url = server.address(user + ":" + password + "@");
        try (RunningLoad load = start(withAgent(secret), client, url, List.of("-", "-"))) {
            load.awaitConnections(5);
            secret.singleUser(Duration.ZERO);
            load.awaitConnections(10);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
        }
    }
}
