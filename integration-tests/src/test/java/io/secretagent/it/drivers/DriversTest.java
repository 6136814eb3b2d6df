package io.secretagent.it.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.drivers.DriverVersion;
import io.secretagent.it.harness.drivers.DriversHost;
import io.secretagent.it.harness.drivers.Outcome;
import io.secretagent.it.harness.drivers.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * References in every place where a driver or a data source takes user and password. Every build runs the drivers that the list marks;
 * the profile {@code compatibility} runs all, and leaves the rows of its table in {@code target}.
 */
@Tag("once")
class DriversTest {

    private static final Path ROWS = Build.REPOSITORY.resolve("integration-tests/target/compatibility/drivers.tsv");
    private static final String WANTED = System.getProperty("secret-agent.tests.compatibility", "build");
    private static final List<String> rows = new ArrayList<>();

    private static DriversHost host;

    @BeforeAll
    static void start(@TempDir Path folder) {
        host = new DriversHost(folder);
    }

    @AfterAll
    static void end() throws IOException {
        host.close();
        if (WANTED.equals("all")) {
            rows.add(0, String.join("\t", "driver", "version", "place", "result"));
            Files.createDirectories(ROWS.getParent());
            Files.write(ROWS, rows);
        }
    }

    static Stream<DriverVersion> drivers() {
        return DriverVersion.all().stream()
                .filter(driver -> driver.java() <= Runtime.version().feature())
                .filter(driver -> WANTED.equals("all")
                        || (WANTED.equals("build")
                                ? driver.isInEveryBuild()
                                : driver.label().matches(WANTED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drivers")
    void sendsTheSecretWhereverTheReferenceStands(DriverVersion driver) {
        List<Outcome> outcomes = host.run(driver, Vendor.of(driver).orElseThrow());

        outcomes.forEach(outcome -> rows.add(outcome.row()));
        assertThat(outcomes).hasSizeGreaterThan(4).allMatch(Outcome::isRight);
    }
}
