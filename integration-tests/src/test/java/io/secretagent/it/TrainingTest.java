package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.ArchivedHost;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AOT caches that are made with the agent: the recipes of {@code starting-faster.md}. Those made without it: {@link ArchivesTest}. */
@Tag("once")
class TrainingTest {

    private static final String PASSWORD = "p-training-1618-secret";
    private static final String FETCH = "startup: {training: fetch}\n";

    /** Java 26 and newer keep strings in the cache; see {@code ArchivedStrings}. */
    private static final int STRINGS_IN_THE_CACHE = 26;

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("TestingSecret", "{\"username\":\"u-training-1618\",\"password\":\"" + PASSWORD + "\"}");

    @TempDir
    Path folder;

    static Stream<Jdk> withoutStringsInTheCache() {
        return Jdks.rows().filter(jdk -> jdk.version() == 25);
    }

    static Stream<Jdk> withStringsInTheCache() {
        return Jdks.rows().filter(jdk -> jdk.version() >= STRINGS_IN_THE_CACHE);
    }

    static Stream<Jdk> withAotCache() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 25);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutStringsInTheCache")
    void aTrainingRunThatFetchesPutsTheAgentsClassesIntoTheCacheAndNoSecret(Jdk jdk) throws IOException {
        HostRun training = interned(jdk, FETCH).run("-XX:AOTCacheOutput=host.aot");

        assertThat(training.stdout()).as(training.output()).contains(PASSWORD.length() + "\n");
        assertThatTheCacheServes(jdk);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutStringsInTheCache")
    void soDoesOneInTwoSteps(Jdk jdk) throws IOException {
        interned(jdk, FETCH).run("-XX:AOTMode=record", "-XX:AOTConfiguration=host.aotconf");
        HostRun creation = interned(jdk, FETCH)
                .run("-XX:AOTMode=create", "-XX:AOTConfiguration=host.aotconf", "-XX:AOTCache=host.aot");

        assertThat(creation.status()).as(creation.output()).isZero();
        assertThat(text("host.aotconf")).doesNotContain(PASSWORD);
        assertThatTheCacheServes(jdk);
    }

    private void assertThatTheCacheServes(Jdk jdk) throws IOException {
        assertThat(text("host.aot"))
                .contains("io/secretagent/SecretAgent")
                .doesNotContain(PASSWORD, aws.key.secretAccessKey());

        ArchivedHost host = interned(jdk, "");
        HostRun run = host.runAndRecord("-XX:AOTCache=host.aot", "-XX:AOTMode=on");

        assertThat(run.stdout()).isEqualTo(PASSWORD.length() + "\n");
        assertThat(run.stderrLines()).hasSize(1);
        List<String> ours = host.loaded("io.secretagent.").stream()
                .filter(line -> !line.contains(".hosts."))
                .toList();
        long fromCache = ours.stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
        assertThat(fromCache).as("of %s", ours).isGreaterThan(ours.size() * 3 / 4);
    }

    /** The fact on which {@code ArchivedStrings} rests. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withAotCache")
    void aStringThatTheHostInternsIsInTheCacheOfJava26AndNewer(Jdk jdk) throws IOException {
        HostRun run = host(jdk)
                .runProperty(
                        "user.dir", "-Dinterned=prefix-", "-XX:AOTMode=record", "-XX:AOTConfiguration=host.aotconf");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(text("host.aotconf").contains(folder.toString() + "\0"))
                .isEqualTo(jdk.version() >= STRINGS_IN_THE_CACHE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withStringsInTheCache")
    void whereStringsGetIntoTheCacheNothingIsFetchedAndAWarningSaysSo(Jdk jdk) throws IOException {
        int requests = aws.aws.requests().count("GetSecretValue");

        HostRun training = interned(jdk, FETCH).run("-XX:AOTCacheOutput=host.aot");

        assertThat(training.stdout()).contains("absent".length() + "\n");
        assertThat(training.stderr())
                .contains("WARN secret-agent: startup.training: fetch has no effect on this Java")
                .contains("Nothing is fetched in a training run (-XX:AOTCacheOutput=host.aot).");
        assertThat(aws.aws.requests().count("GetSecretValue")).isEqualTo(requests);
        assertThat(interned(jdk, "")
                        .run("-XX:AOTCache=host.aot", "-XX:AOTMode=on")
                        .stdout())
                .isEqualTo(PASSWORD.length() + "\n");
    }

    private ArchivedHost interned(Jdk jdk, String more) {
        return host(jdk).with(aws.secretManager("TestingSecret", arn) + more);
    }

    private ArchivedHost host(Jdk jdk) {
        return new ArchivedHost(folder, jdk);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }
}
