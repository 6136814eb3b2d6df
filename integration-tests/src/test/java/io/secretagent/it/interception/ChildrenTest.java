package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The environment of an application's child processes, from {@code /proc/PID/environ}. */
@Tag("once")
class ChildrenTest {

    private static final String REFERENCE = "secrets:Db:password";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("Db", "{\"password\":\"p-child-1732\",\"user\":\"u-child-2050\",\"pin\":\"4711\"}");

    @TempDir
    Path folder;

    private HostRun run(HostJvm host, String more, String variable) {
        return host.agent(aws.secretManager("Db", arn) + "inject: {system-properties: none" + more + "}\n")
                .host("io.secretagent.hosts.jdk.Children", variable)
                .run();
    }

    private static String lines(String own, String name, String other, String another) {
        return "own: " + own + "\ninherited: " + name + "\ncopied: " + name + "\nrenamed: " + other + "\nreplaced: "
                + other + "\ntexts: " + name + "\nrenamed text: " + other + "\nanother: " + another + "\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aChildHasTheReferenceHoweverItIsStarted(Jdk jdk) {
        HostRun run = run(HostJvm.in(folder).java(jdk.java()).environment("DB_PASSWORD", REFERENCE), "", "DB_PASSWORD");

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo(lines("p-child-1732", REFERENCE, REFERENCE, "not p-child-1732"));
        assertThat(run.stderrLines()).noneMatch(line -> line.contains("WARN"));
    }

    @Test
    void aChildThatIsStartedWithoutTheJdkHasItToo() {
        List<Path> library = Libraries.withDependencies("com.github.jnr:jnr-posix:3.1.20");
        String classPath = HostSources.compile("jnr-posix", 8, library, folder.resolve("classes"));

        HostRun run = HostJvm.in(folder)
                .environment("DB_PASSWORD", REFERENCE)
                .agent(aws.secretManager("Db", arn))
                .command(
                        "-cp",
                        classPath,
                        "io.secretagent.hosts.jnrposix.JnrPosixHost",
                        "DB_PASSWORD",
                        "" + folder.resolve("environ"))
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("own: p-child-1732\nDB_PASSWORD=" + REFERENCE + "\n");
    }

    @Test
    void anInjectedVariableIsItsReferenceInAChild() {
        HostRun run = run(HostJvm.in(folder), ", environment: {DB_PASSWORD: '" + REFERENCE + "'}", "DB_PASSWORD");

        assertThat(run.stdout())
                .isEqualTo(lines("p-child-1732", REFERENCE, REFERENCE, "not p-child-1732")
                        .replaceFirst("inherited: .*", "inherited: nothing"));
    }

    @Test
    void anInjectedTextThatIsNoReferenceStays() {
        HostRun run = run(
                HostJvm.in(folder).environment("DB_PASSWORD", REFERENCE), ", environment: {COLOUR: blue}", "COLOUR");

        assertThat(run.stdout())
                .isEqualTo(
                        lines("blue", "blue", "blue", "not blue").replaceFirst("inherited: .*", "inherited: nothing"));
    }

    /** Such a value may equal a variable of another name by chance. */
    @Test
    void aShortValueAndAUsersNameAreRecognisedOnlyByBothVariableAndText() {
        for (String key : new String[] {"pin", "user"}) {
            String value = key.equals("pin") ? "4711" : "u-child-2050";
            String reference = "secrets:Db:" + key;
            HostRun run = run(HostJvm.in(folder).environment("DB_VALUE", reference), "", "DB_VALUE");

            assertThat(run.stdout())
                    .isEqualTo(lines(value, reference, reference, "not " + value)
                            .replaceFirst("renamed text: .*", "renamed text: " + value));
        }
    }
}
