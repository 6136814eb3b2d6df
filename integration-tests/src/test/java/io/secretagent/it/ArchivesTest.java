package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.ArchivedHost;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CDS archives and AOT caches that are made without the agent, and used with it: what {@code starting-faster.md} says of each form. */
@Tag("once")
@Tag("long")
class ArchivesTest {

    private static final String MODULE = "--add-modules=java.instrument";

    /** From this Java on, an archive knows the modules of the JVM that made it. */
    private static final int KNOWS_MODULES = 25;

    private static final String PASSWORD = "p-archives-1619-secret";
    private static final String ABSENT = "absent".length() + "\n";

    /** What the JVM prints on stdout where it refuses an archive, or a part of it. */
    private static final String REFUSAL = "Mismatched values for property jdk.module.addmods: java.instrument";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String config =
            aws.secretManager("TestingSecret", aws.secret("TestingSecret", "{\"password\":\"" + PASSWORD + "\"}"));

    @TempDir
    Path folder;

    static Stream<Jdk> withArchives() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 11);
    }

    static Stream<Jdk> withDynamicArchives() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 17); // 13, which is not tested
    }

    static Stream<Jdk> withAutomaticArchives() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 21); // 19
    }

    static Stream<Jdk> withAotCache() {
        return Jdks.rows().filter(jdk -> jdk.version() >= KNOWS_MODULES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withArchives")
    void anArchiveOfAClassListServesTheAgentsJvm(Jdk jdk) {
        train(jdk, "-Xshare:off", "-XX:DumpLoadedClassList=host.lst");
        List<String> options = new ArrayList<>(
                List.of("-Xshare:dump", "-XX:SharedClassListFile=host.lst", "-XX:SharedArchiveFile=host.jsa"));
        if (jdk.version() >= KNOWS_MODULES) {
            options.add(MODULE);
        }
        HostRun dump = host(jdk).run(options.toArray(String[]::new));
        assertThat(dump.status()).as(dump.output()).isZero();

        assertThat(use(jdk, "-XX:SharedArchiveFile=host.jsa")).isEqualTo(PASSWORD.length() + "\n");
    }

    /** Its base is the JDK's own archive, which was made without the module. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withDynamicArchives")
    void aDynamicArchiveServesItTooWithMessagesOfTheJvmFromJava25On(Jdk jdk) {
        train(jdk, "-XX:ArchiveClassesAtExit=host.jsa");

        String stdout = use(jdk, "-XX:SharedArchiveFile=host.jsa");

        if (jdk.version() < KNOWS_MODULES) {
            assertThat(stdout).isEqualTo(PASSWORD.length() + "\n");
        } else {
            assertThat(stdout).contains("][error][cds] " + REFUSAL).endsWith(PASSWORD.length() + "\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withDynamicArchives")
    void theseMessagesCanBeSwitchedOff(Jdk jdk) {
        train(jdk, "-XX:ArchiveClassesAtExit=host.jsa");

        assertThat(use(jdk, "-XX:SharedArchiveFile=host.jsa", "-Xlog:cds=off")).isEqualTo(PASSWORD.length() + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withDynamicArchives")
    void theJvmRefusesToMakeADynamicArchiveWithAnAgent(Jdk jdk) {
        HostRun run = withAgent(jdk).run("-XX:ArchiveClassesAtExit=host.jsa");

        assertThatItIsRefused(run);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAutomaticArchives")
    void anAutomaticArchiveMustHaveBeenMadeWithoutTheAgent(Jdk jdk) {
        String[] options = {"-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=host.jsa"};
        assertThatItIsRefused(withAgent(jdk).run(options));

        train(jdk, options);

        assertThat(use(jdk, options)).endsWith(PASSWORD.length() + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAotCache")
    void anAotCacheServesItIfTheJvmThatMadeItKnewTheModuleOfAgents(Jdk jdk) {
        train(jdk, MODULE, "-XX:AOTCacheOutput=host.aot");

        assertThat(use(jdk, "-XX:AOTCache=host.aot", "-XX:AOTMode=on")).isEqualTo(PASSWORD.length() + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAotCache")
    void soDoesOneThatWasMadeInTwoSteps(Jdk jdk) {
        train(jdk, MODULE, "-XX:AOTMode=record", "-XX:AOTConfiguration=host.aotconf");
        HostRun creation = host(jdk)
                .run(MODULE, "-XX:AOTMode=create", "-XX:AOTConfiguration=host.aotconf", "-XX:AOTCache=host.aot");
        assertThat(creation.status()).as(creation.output()).isZero();

        assertThat(use(jdk, "-XX:AOTCache=host.aot", "-XX:AOTMode=on")).isEqualTo(PASSWORD.length() + "\n");
    }

    /** The application runs all the same, unless {@code -XX:AOTMode=on} demands the cache. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withAotCache")
    void anAotCacheWithoutTheModuleIsRefused(Jdk jdk) {
        train(jdk, "-XX:AOTCacheOutput=host.aot");

        ArchivedHost host = withAgent(jdk);
        HostRun run = host.runAndRecord("-XX:AOTCache=host.aot");
        HostRun demanded = withAgent(jdk).run("-XX:AOTCache=host.aot", "-XX:AOTMode=on");

        assertThat(run.stdout()).contains("][error][aot] " + REFUSAL).endsWith(PASSWORD.length() + "\n");
        assertThat(host.cameFromArchive()).isFalse();
        assertThat(demanded.status()).as(demanded.output()).isNotZero();
    }

    /** An application that runs now with the agent and now without it needs the module in both. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withAotCache")
    void anAotCacheWithTheModuleServesAJvmWithoutTheAgentIfThatHasTheModule(Jdk jdk) {
        train(jdk, MODULE, "-XX:AOTCacheOutput=host.aot");

        HostRun without = host(jdk).run("-XX:AOTCache=host.aot", "-XX:AOTMode=on");
        HostRun with = host(jdk).run(MODULE, "-XX:AOTCache=host.aot", "-XX:AOTMode=on");

        assertThat(without.status()).as(without.output()).isNotZero();
        assertThat(with.stdout()).isEqualTo(ABSENT);
    }

    private void train(Jdk jdk, String... options) {
        HostRun training = host(jdk).run(options);
        assertThat(training.status()).as(training.output()).isZero();
        assertThat(training.stdout()).contains(ABSENT);
    }

    /** What the host with the agent prints; its class must come from the archive. */
    private String use(Jdk jdk, String... options) {
        ArchivedHost host = withAgent(jdk);
        HostRun run = host.runAndRecord(options);
        assertThat(host.cameFromArchive()).as(run.output()).isTrue();
        assertThat(run.stderrLines()).hasSize(1);
        return run.stdout();
    }

    private void assertThatItIsRefused(HostRun run) {
        assertThat(run.status()).isNotZero();
        assertThat(run.stdout())
                .contains("Error occurred during CDS dumping")
                .containsIgnoringCase("agent")
                .doesNotContain(PASSWORD.length() + "\n");
        assertThat(Files.exists(folder.resolve("host.jsa"))).isFalse();
    }

    private ArchivedHost withAgent(Jdk jdk) {
        return host(jdk).with(config);
    }

    private ArchivedHost host(Jdk jdk) {
        return new ArchivedHost(folder, jdk);
    }
}
