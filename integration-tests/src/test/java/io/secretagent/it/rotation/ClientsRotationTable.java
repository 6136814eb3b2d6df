package io.secretagent.it.rotation;

import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.ClientFamilies;
import io.secretagent.it.harness.rotation.ClientFamily;
import io.secretagent.it.harness.rotation.ClientVersion;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.Rotation;
import io.secretagent.it.harness.rotation.Subject;
import io.secretagent.it.harness.rotation.Trial;
import io.secretagent.it.harness.rotation.TrialTable;
import io.secretagent.it.harness.rotation.TrialTable.Cell;
import io.secretagent.it.harness.servers.LoginServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prints how many operations of clients other than JDBC drivers fail in each rotation, with and without the agent; it asserts
 * nothing. Run by the profile {@code rotation}, beside {@link RotationTable}; {@link TrialTable} has the properties that select rows.
 */
class ClientsRotationTable {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    static List<ClientFamily> families() {
        return ClientFamilies.ALL.stream()
                .filter(family -> TrialTable.isSelected(family.name()))
                .toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("families")
    void failedOperations(ClientFamily family) throws IOException {
        TrialTable table = new TrialTable(family.name().toLowerCase(Locale.ROOT), family.name());
        try (LoginServer server = family.starter().get()) {
            Trial trial = new Trial(aws, server, TrialTable.java());
            for (ClientVersion client : family.clients()) {
                if (TrialTable.isSelected(client.name(), client.host().java())) {
                    row(table, trial, client, client.subject(server));
                }
            }
        }
    }

    private void row(TrialTable table, Trial trial, ClientVersion client, Subject subject) throws IOException {
        table.row(
                client,
                () -> trial.withoutAgent(subject, newFolder(), Rotation.values()),
                () -> trial.withAgent(subject, client.references(), newFolder(), Rotation.values()),
                client.keepsValues()
                        ? () -> trial.withAgent(subject, Handed.ENVIRONMENT, newFolder(), Rotation.values())
                        : Cell.NONE);
    }

    private Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "host");
    }
}
