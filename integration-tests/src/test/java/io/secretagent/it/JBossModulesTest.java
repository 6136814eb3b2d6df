package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JBoss Modules starts agents of its own option, as WildFly's {@code MODULE_OPTS} has it: in a class loader of its own, after main. */
class JBossModulesTest {

    private static final String MODULES = "org.jboss.modules:jboss-modules:2.1.6.Final";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-7716-secret\"}");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"secret-agent.jar", "a folder/secret-agent.jar", "100%/ключ!/secret-agent.jar"})
    void theAgentStartsWhereverItsJarIs(String path) throws IOException {
        Path jar = folder.resolve(path);
        Files.createDirectories(jar.getParent());
        Files.copy(Build.AGENT_JAR, jar);

        HostRun run = host(jar, "all");

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7716-secret\n");
        assertThat(run.stderr()).doesNotContain("WARN", "ERROR", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "by-name"})
    void theApplicationFindsItsProperties(String properties) {
        HostRun run = host(Build.AGENT_JAR, properties);

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7716-secret\n");
    }

    private HostRun host(Path jar, String properties) {
        String modules = Libraries.alone(MODULES).toString();
        Path file = PrivateFile.write(
                folder.resolve("secret-agent.yaml"),
                aws.secretManager("TestingSecret", arn) + "inject: {system-properties: " + properties + "}\n");
        return HostJvm.in(folder)
                .option("-javaagent:" + modules)
                .command("-jar", modules, "-javaagent:" + jar + "=" + file)
                .hello("TestingSecret.password")
                .run();
    }
}
