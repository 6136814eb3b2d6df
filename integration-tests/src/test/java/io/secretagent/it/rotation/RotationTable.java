package io.secretagent.it.rotation;

import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.Client;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.Pool;
import io.secretagent.it.harness.rotation.Rotation;
import io.secretagent.it.harness.rotation.Subject;
import io.secretagent.it.harness.rotation.Trial;
import io.secretagent.it.harness.rotation.TrialTable;
import io.secretagent.it.harness.servers.Database;
import io.secretagent.it.harness.servers.MariaDb;
import io.secretagent.it.harness.servers.PostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prints how many connections are refused in each rotation, for every pool with and without the agent; it asserts nothing.
 * Run by the profile {@code rotation}. {@link TrialTable} has the properties that select rows.
 */
class RotationTable {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    /** The driver, and the database that it connects to. */
    enum Kind {
        POSTGRESQL(Client.POSTGRESQL, PostgreSql::start),
        MARIADB(Client.MARIADB, MariaDb::start),
        MYSQL(Client.MYSQL, MariaDb::start),
        H2(Client.H2, io.secretagent.it.harness.servers.H2::start);

        private final Client client;
        private final Supplier<Database> starter;

        Kind(Client client, Supplier<Database> starter) {
            this.client = client;
            this.starter = starter;
        }
    }

    static List<Kind> kinds() {
        return Stream.of(Kind.values())
                .filter(kind -> TrialTable.isSelected(kind.client.name()))
                .toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("kinds")
    void failedLogins(Kind kind) throws IOException {
        TrialTable table = new TrialTable(kind.name().toLowerCase(Locale.ROOT), kind.client.name());
        try (Database database = kind.starter.get()) {
            Trial trial = new Trial(aws, database, TrialTable.java());
            for (Pool pool : Pool.ALL) {
                if (TrialTable.isSelected(pool.name(), pool.java())) {
                    row(table, trial, pool, pool.subject(kind.client, database));
                }
            }
        }
    }

    private void row(TrialTable table, Trial trial, Pool pool, Subject subject) throws IOException {
        table.row(
                pool,
                () -> trial.withoutAgent(subject, newFolder(), Rotation.values()),
                () -> trial.withAgent(subject, Handed.REFERENCES, newFolder(), Rotation.values()),
                () -> trial.withAgent(subject, Handed.ENVIRONMENT, newFolder(), Rotation.values()));
    }

    private Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "host");
    }
}
