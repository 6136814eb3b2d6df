package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.frameworks.FrameworkHost;
import io.secretagent.it.harness.frameworks.Frameworks;
import io.secretagent.it.harness.frameworks.Frameworks.Row;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code references.md}: which frameworks find what {@code inject.system-properties: by-name} publishes, and which do not. */
@Tag("once")
class ByNameFrameworksTest {

    private static final String BY_NAME = "inject: {system-properties: by-name}\n";
    private static final Set<String> ASK_BY_NAME = Set.of("spring", "smallrye");
    private static final Set<String> COPY_ALL_PROPERTIES = Set.of("typesafe", "micronaut", "helidon");

    @TempDir
    Path folder;

    static Stream<Row> thatReadSystemProperties() {
        return Frameworks.rows().filter(row -> asksByName(row) || COPY_ALL_PROPERTIES.contains(name(row)));
    }

    private static String name(Row row) {
        return row.version().framework().name();
    }

    private static boolean asksByName(Row row) {
        return ASK_BY_NAME.contains(name(row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thatReadSystemProperties")
    void findWhatIsPublishedByNameUnlessTheyCopyAllProperties(Row row) {
        try (FrameworkHost host = new FrameworkHost(row, folder, BY_NAME)) {
            assertThat(host.read("Db.password").equals(FrameworkHost.PASSWORD))
                    .as("%s finds it", row)
                    .isEqualTo(asksByName(row));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thatReadSystemProperties")
    void findWhatIsPublishedAsAnyOtherProperty(Row row) {
        try (FrameworkHost host = new FrameworkHost(row, folder)) {
            assertThat(host.read("Db.password")).as("%s", row).isEqualTo(FrameworkHost.PASSWORD);
        }
    }
}
