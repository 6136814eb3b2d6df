package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.LoadedClasses;
import io.secretagent.it.harness.LocalProvider;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.SampleSpringBoot;
import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many classes of the agent's jar a start loads. They never come from a CDS archive, so their number is most of what the agent
 * costs; and it is exact, as times are not. A class more than a budget allows has to be worth it.
 */
@Tag("once")
class ClassCountTest {

    /** Over TLS with keys in the file. */
    private static final int PLAIN = 170;

    private static final int WITHOUT_A_FILE = 171;

    /** From a local provider, without TLS and credentials. */
    private static final int LOCAL = 155;

    /** With all hooks, six of whose classes the sample loads. */
    private static final int SPRING_BOOT = 320;

    private static final String SECRET = "{\"username\":\"U-COUNT-2050\",\"password\":\"p-count-1732\"}";

    @TempDir
    Path folder;

    static Stream<Jdk> jdks() {
        return Jdks.of(17, 25);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void aPlainStartOverTls(Jdk jdk) throws IOException {
        try (TestingAws aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")))) {
            assertStaysWithin(PLAIN, plain(trusting(aws, jdk).agent(config(aws))), "plain-" + jdk.version());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void aPlainStartFromALocalProvider(Jdk jdk) throws IOException {
        try (LocalProvider provider = new LocalProvider()) {
            provider.create("S", SECRET);
            String yaml = "secret-manager:\n  aws:\n" + provider.settings() + "    resources: {S: S}\n";

            assertStaysWithin(LOCAL, plain(host(jdk).agent(yaml)), "local-" + jdk.version());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void aSpringBootApplicationWithAllHooks(Jdk jdk) throws IOException {
        try (TestingAws aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")))) {
            String yaml = aws.secretManager("TestingSecret", aws.secret("TestingSecret", SECRET)) + "intercept: all\n";
            HostJvm host = trusting(aws, jdk).agent(yaml).command("-jar", "" + SampleSpringBoot.jar());

            LoadedClasses classes = LoadedClasses.of(host, folder);
            assertThat(classes.stdout()).as("stdout").contains("database.password is a secret");
            assertStaysWithin(SPRING_BOOT, classes, "spring-boot-" + jdk.version());
        }
    }

    /** The search for references costs as much as a file; here a reference is resolved, too, and the environment has the credentials. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void aPlainStartWithoutAFile(Jdk jdk) throws IOException {
        try (TestingAws aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")))) {
            HostJvm host = aws.environmentOf(trusting(aws, jdk))
                    .agent()
                    .option("-Dp=" + aws.secret("S", SECRET) + ":password::")
                    .hello("p");

            LoadedClasses classes = LoadedClasses.of(host, folder);
            assertThat(classes.stdout()).as("stdout").isEqualTo("p=p-count-1732\n");
            assertStaysWithin(WITHOUT_A_FILE, classes, "without-a-file-" + jdk.version());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void aPlainStartWithTheFileInAVariable(Jdk jdk) throws IOException {
        try (TestingAws aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")))) {
            HostJvm host = trusting(aws, jdk).agent().environment("SECRET_AGENT_CONFIG", config(aws));

            assertStaysWithin(PLAIN, plain(host), "variable-" + jdk.version());
        }
    }

    private LoadedClasses plain(HostJvm host) throws IOException {
        LoadedClasses classes = LoadedClasses.of(host.hello("S.password"), folder);
        assertThat(classes.stdout()).as("stdout").isEqualTo("S.password=p-count-1732\n");
        return classes;
    }

    private static void assertStaysWithin(int budget, LoadedClasses classes, String row) throws IOException {
        assertThat(classes.count())
                .as(() ->
                        "classes of the jar in a start; by package, with what it had when the counts were last written: "
                                + classes.comparedWith(row))
                .isBetween(1, budget);
    }

    private static String config(TestingAws aws) {
        return aws.secretManager("S", aws.secret("S", SECRET));
    }

    private HostJvm host(Jdk jdk) {
        return HostJvm.in(folder).java(jdk.java());
    }

    private HostJvm trusting(TestingAws tls, Jdk jdk) {
        return host(jdk)
                .option("-Djavax.net.ssl.trustStore=" + tls.aws.trustStore())
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit");
    }
}
