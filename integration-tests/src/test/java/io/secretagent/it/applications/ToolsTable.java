package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.DebeziumServer;
import io.secretagent.it.harness.applications.ToolLogin;
import io.secretagent.it.harness.applications.ToolRows;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ToolsTest} has of other tools; the download of this one, 780 MB, is too large for every build. */
class ToolsTable {

    private static final String DEBEZIUM = "3.6.0.Final";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private static PostgreSql database;

    @TempDir
    Path folder;

    @BeforeAll
    static void startDatabase() {
        database = PostgreSql.start();
    }

    @Test
    void debeziumServerReadsChangesBeforeAndAfterARotationThatEndsItsSessions() throws Exception {
        ToolLogin login = new ToolLogin(aws, database);
        database.execute("ALTER ROLE " + login.user() + " SUPERUSER");
        String table = login.user() + ".changing";
        database.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, name TEXT)");
        database.execute("INSERT INTO " + table + " VALUES (1, 'the-first')");
        HostJvm jvm = HostJvm.in(folder).java(java21().java()).agent(login.config());
        try (DebeziumServer server = new DebeziumServer(jvm, folder, DEBEZIUM, database.url(), login.user())) {
            server.awaitChange("the-first");
            login.beginRotation();
            database.endSessions(login.user());
            database.execute("INSERT INTO " + table + " VALUES (2, 'the-second')");

            server.awaitChange("the-second");

            assertThat(server.log()).doesNotContain(ToolLogin.PART, "WARN secret-agent", "ERROR secret-agent");
            ToolRows.add("Debezium Server", DEBEZIUM, "application.properties");
        }
    }

    /** The oldest that this tool runs on. */
    private static Jdk java21() {
        return Jdks.rows().filter(jdk -> jdk.version() == 21).findFirst().orElseThrow();
    }
}
