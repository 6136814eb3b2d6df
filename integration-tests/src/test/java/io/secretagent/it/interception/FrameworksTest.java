package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.frameworks.Framework;
import io.secretagent.it.harness.frameworks.FrameworkHost;
import io.secretagent.it.harness.frameworks.Frameworks.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frameworks in hosts that read their settings as applications do, a host for each row: by default the newest version on
 * the tests' own JVM, with the profile {@code frameworks} all versions on all JVMs.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.secretagent.it.harness.frameworks.Frameworks#rows")
class FrameworksTest {

    private static FrameworkHost host;

    @Parameter
    Row row;

    @BeforeParameterizedClassInvocation
    static void start(Row row) throws IOException {
        // Not a @TempDir: with many rows, that of a later row is removed before its host has ended.
        Path folder = Files.createTempDirectory(Build.REPOSITORY.resolve("integration-tests/target"), "framework-");
        host = new FrameworkHost(row, folder);
    }

    @AfterParameterizedClassInvocation
    static void end() {
        host.close();
    }

    @Test
    void everyCharacterOfAPasswordSurvives() {
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < FrameworkHost.HOSTILE.size(); i++) {
                softly.assertThat(host.read("special.h" + i)).as("%s", row).isEqualTo(FrameworkHost.HOSTILE.get(i));
            }
        });
    }

    @Test
    void referencesAreResolvedWhereverTheFrameworkLooks() {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(host.read("app.url")).as("%s", row).isEqualTo("db://" + FrameworkHost.USER + "@host");
            for (String setting : row.version().framework().passwords()) {
                softly.assertThat(host.read(setting))
                        .as("%s of %s", setting, row)
                        .isEqualTo(isMixed(setting) ? FrameworkHost.MIXED : FrameworkHost.PASSWORD);
            }
        });
    }

    private static boolean isMixed(String setting) {
        return setting.equals("app.environment") || setting.equals("app.property");
    }

    @Test
    void aReferenceBecomesANumberWhereTheApplicationWantsOne() {
        assertThat(host.read("app.port")).as("%s", row).isEqualTo("" + FrameworkHost.PORT);
    }

    /** A user may type the name, as in the address of a page that shows settings by their names. */
    @Test
    void aNameThatIsLookedUpIsNotResolvedAsAReference() {
        SoftAssertions.assertSoftly(softly -> {
            for (String name : List.of(
                    "secrets:Db",
                    "secrets:Db:password",
                    "${secrets:Db:password}",
                    "{{secrets:Db:password}}",
                    "{{resolve:secretsmanager:Db:SecretString:password}}")) {
                softly.assertThat(host.read(name)).as("%s of %s", name, row).doesNotContain(FrameworkHost.PASSWORD);
            }
        });
    }

    @Test
    void aReferenceToAnUnknownResourceStaysWithOneWarning() {
        assertThat(host.read("app.other")).as("%s", row).isEqualTo("secrets:Other:password");
        assertThat(host.read("app.other")).isEqualTo("secrets:Other:password");
        assertThat(host.stderr()).containsOnlyOnce("names no resource");
    }

    @Test
    void aReferenceToAKeyThatIsMissingIsAnErrorThatNamesTheKeys() {
        assertThat(host.read("app.missing")).as("%s", row).isEqualTo("secrets:Db:pasword");
        assertThat(host.read("app.missing")).isEqualTo("secrets:Db:pasword");
        assertThat(host.stderr().lines().filter(line -> line.contains("no key \"pasword\"")))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains(
                        "ERROR",
                        "Db has no key \"pasword\"; its keys are password, user, port, never-looked-up, mixed");
    }

    @Test
    void aRotationIsVisibleInSettingsThatAreReadAgain() {
        Framework framework = row.version().framework();
        String before = host.rotatingPassword();
        for (String setting : framework.readAgain()) {
            assertThat(host.read(setting)).as("%s of %s", setting, row).isEqualTo(before);
        }
        for (String setting : framework.kept()) {
            assertThat(host.read(setting)).as("%s of %s", setting, row).isEqualTo(before);
        }

        host.rotate();

        for (String setting : framework.readAgain()) {
            host.await(setting, host.rotatingPassword());
        }
        for (String setting : framework.kept()) {
            assertThat(host.read(setting)).as("%s of %s", setting, row).isEqualTo(before);
        }
    }
}
