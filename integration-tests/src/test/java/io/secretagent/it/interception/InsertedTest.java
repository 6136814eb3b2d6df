package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.frameworks.FrameworkHost;
import io.secretagent.it.harness.frameworks.Frameworks;
import io.secretagent.it.harness.frameworks.Frameworks.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Frameworks that insert one text of their configuration into another; the versions are those of {@link FrameworksTest}. */
@ParameterizedClass(name = "{0}")
@MethodSource("rows")
class InsertedTest {

    private static final Set<String> INSERTING =
            Set.of("typesafe", "commons-configuration", "helidon", "helidon-mp", "micronaut", "smallrye");

    private static FrameworkHost host;

    @Parameter
    Row row;

    static Stream<Row> rows() {
        return Frameworks.rows()
                .filter(row -> INSERTING.contains(row.version().framework().name()));
    }

    @BeforeParameterizedClassInvocation
    static void start(Row row) throws IOException {
        host = new FrameworkHost(
                row, Files.createTempDirectory(Build.REPOSITORY.resolve("integration-tests/target"), "inserted-"));
    }

    @AfterParameterizedClassInvocation
    static void end() {
        host.close();
    }

    @Test
    void aWholeReferenceIsResolvedWhereAnotherTextInsertsIt() {
        assertThat(host.read("inserted.user")).as("%s", row).isEqualTo("db://" + FrameworkHost.USER + "@host");
    }

    @Test
    void aSecretThatLooksLikeAReferenceIsNotResolvedHoweverOftenItIsInserted() {
        SoftAssertions.assertSoftly(softly -> {
            String inserted = "<" + FrameworkHost.AGAIN + ">";
            softly.assertThat(host.read("data.again")).as("%s", row).isEqualTo(FrameworkHost.AGAIN);
            softly.assertThat(host.read("inserted.alone")).as("%s", row).isEqualTo(FrameworkHost.AGAIN);
            softly.assertThat(host.read("inserted.again")).as("%s", row).isEqualTo(inserted);
            softly.assertThat(host.read("inserted.twice")).as("%s", row).isEqualTo("(" + inserted + ")");
        });
    }

    @Test
    void norWhereAVariableOrASystemPropertyIsInserted() {
        SoftAssertions.assertSoftly(softly -> {
            String inserted = "<" + FrameworkHost.AGAIN + ">";
            softly.assertThat(host.read("inserted.environment")).as("%s", row).isEqualTo(inserted);
            softly.assertThat(host.read("inserted.property")).as("%s", row).isEqualTo(inserted);
        });
    }

    @Test
    void aListOfHelidonsMicroProfileConfigIsSplitBeforeItsElementsAreResolved() {
        assumeThat(row.version().framework().name()).isEqualTo("helidon-mp");

        assertThat(host.read("elements")).as("%s", row).isEqualTo(FrameworkHost.COMMA + " and other");
    }

    @Test
    void theValueOfAMicronautAnnotationIsResolvedInsideATextToo() {
        assumeThat(row.version().framework().name()).isEqualTo("micronaut");

        assertThat(host.read("annotation.text")).as("%s", row).isEqualTo("db://" + FrameworkHost.USER + "@host");
    }
}
