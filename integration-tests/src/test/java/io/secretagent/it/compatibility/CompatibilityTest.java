package io.secretagent.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.compatibility.Batch;
import io.secretagent.it.harness.compatibility.CompatibilityHost;
import io.secretagent.it.harness.compatibility.Results;
import io.secretagent.it.harness.compatibility.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of a reference, with every kind of password, in many versions of each framework. Every build runs the versions that the
 * lists mark; the profile {@code compatibility} runs all, and writes {@code compatibility.md}.
 */
@Tag("once")
class CompatibilityTest {

    private static final Results RESULTS = new Results();

    static List<Batch> batches() {
        return Batch.all().toList();
    }

    @AfterAll
    static void write() throws IOException {
        RESULTS.write();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void everyFormGivesTheSecretExactlyOrIsListedAsImpossible(Batch batch) throws IOException {
        Path java = batch.jdk().java();
        List<String> faults = new ArrayList<>();
        // Not a @TempDir: batches may run side by side.
        Path folder = Files.createTempDirectory(Build.REPOSITORY.resolve("integration-tests/target"), "compatibility-");
        try (CompatibilityHost host = new CompatibilityHost(java, folder)) {
            for (Row row : batch.rows()) {
                faults.addAll(RESULTS.run(host, row));
            }
            assertThat(faults).as("%s: wrong cells", batch).isEmpty();
        }
    }
}
