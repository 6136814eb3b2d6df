package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups in general, tested with the smallest framework. */
class LookUpTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    static Path classes;

    private static String classPath;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() {
        Path hosts = Build.REPOSITORY.resolve("integration-tests/target/classes");
        var libraries = new ArrayList<>(Libraries.withDependencies("com.typesafe:config:1.4.9"));
        libraries.add(hosts);
        classPath = HostSources.compile("typesafe", 8, libraries, classes.resolve("typesafe"));
    }

    private RunningHost host(String yaml, String conf) throws IOException {
        Path file = folder.resolve("host.conf");
        Files.writeString(file, conf);
        return HostJvm.in(folder)
                .agent(yaml)
                .option("-Dconfig.file=" + file)
                .command("-cp", classPath, "io.secretagent.hosts.typesafe.Configured")
                .startCommand();
    }

    @Test
    void aVersionThatWasNotFetchedAtTheStartIsFetchedAtTheFirstLookUp() throws IOException {
        String arn = aws.secret("Staged", "{\"password\":\"p-look-1\"}");
        aws.aws.secrets(TestingAws.REGION).put("Staged", "{\"password\":\"p-look-2\"}");
        String previous = "{{resolve:secretsmanager:Staged:SecretString:password:AWSPREVIOUS}}";
        try (RunningHost host = host(
                aws.secretManager("Staged", arn),
                "now = \"secrets:Staged:password\"\nbefore = \"" + previous + "\"\nnever = \""
                        + previous.replace("AWSPREVIOUS", "NOSUCHSTAGE") + "\"")) {
            assertThat(host.ask("conf now")).isEqualTo("p-look-2");
            assertThat(host.ask("conf before")).isEqualTo("p-look-1");

            assertThat(host.ask("conf never")).contains("NOSUCHSTAGE");
            assertThat(host.ask("conf never")).contains("NOSUCHSTAGE");
            assertThat(host.stderr()).containsOnlyOnce("Staged (stage NOSUCHSTAGE) could not be fetched");
        }
    }

    @Test
    void referencesToAMissingKeyAndAnUnknownResourceStayAndAreLoggedOnce() throws IOException {
        String arn = aws.secret("Logged", "{\"password\":\"p-look-3\",\"user\":\"u-look-3\"}");
        try (RunningHost host = host(
                aws.secretManager("Logged", arn),
                "wrong = \"secrets:Logged:pasword\"\nforeign = \"a{{resolve:secretsmanager:Else:SecretString:k}}\"")) {
            for (int i = 0; i < 3; i++) {
                assertThat(host.ask("conf wrong")).isEqualTo("secrets:Logged:pasword");
                assertThat(host.ask("conf foreign")).isEqualTo("a{{resolve:secretsmanager:Else:SecretString:k}}");
            }
            assertThat(host.stderr())
                    .containsOnlyOnce("Logged has no key \"pasword\"; its keys are password, user")
                    .containsOnlyOnce("looks like a reference but names no resource");
        }
    }

    @Test
    void theMxBeanReportsTheWovenHooksAndHowOftenTheyAnswered() throws IOException {
        String arn = aws.secret("Counted", "{\"password\":\"p-look-4\"}");
        try (RunningHost host = host(
                aws.secretManager("Counted", arn) + "log: {level: debug}\n",
                "password = \"secrets:Counted:password\"\nplain = 7")) {
            assertThat(host.ask("jmx")).isNotNull();
            host.await(
                    "the MXBean", Duration.ofSeconds(20), () -> host.ask("jmx").equals("true"));
            String before = host.ask("bean Answers");
            host.ask("conf plain");
            assertThat(host.ask("bean Answers")).isEqualTo(before);
            host.ask("conf password");

            assertThat(host.ask("bean WovenClasses"))
                    .startsWith("[typesafe: com.typesafe.config.impl.ConfigString of ");
            assertThat(host.stderr()).containsOnlyOnce("Woven, typesafe: com.typesafe.config.impl.ConfigString of ");
            assertThat(answers(host.ask("bean Answers"))).isGreaterThan(answers(before));
        }
    }

    /** Reads a number from the text of a map in JMX: {@code key=typesafe, value=2}. */
    private static int answers(String table) {
        return Integer.parseInt(table.replaceAll("(?s).*key=typesafe, value=(\\d+).*", "$1"));
    }
}
