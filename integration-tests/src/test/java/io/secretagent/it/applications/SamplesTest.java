package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.TomcatServer;
import io.secretagent.it.harness.applications.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the README behave as it says. */
class SamplesTest {

    private static final Path SAMPLES = Build.REPOSITORY.resolve("samples");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String yaml = aws.secretManager(
            "TestingSecret",
            aws.secret("TestingSecret", "{\"username\":\"U-SAMPLE-2050\",\"password\":\"p-sample-1732\"}"));

    @TempDir
    Path folder;

    @Test
    @EnabledIfSystemProperty(named = Rows.PROPERTY, matches = Rows.ALL)
    void springBootGetsTheSecretAndLogsItNowhere() throws Exception {
        Path project = folder.resolve("project");
        Copies.copy(SAMPLES.resolve("spring-boot/src"), project.resolve("src"));
        Files.copy(SAMPLES.resolve("spring-boot/pom.xml"), project.resolve("pom.xml"));
        Tool.run(project, List.of("" + Build.REPOSITORY.resolve("mvnw"), "-B", "-ntp", "package"));

        HostRun run = HostJvm.in(folder)
                .agent(yaml)
                .command("-jar", "" + project.resolve("target/spring-boot.jar"))
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .contains("database.username=U-SAMPLE-2050", "database.password is a secret")
                .doesNotContain("p-sample-1732");
    }

    @Test
    void tomcatsDataSourceGetsTheSecret() throws IOException {
        Path base = folder.resolve("base");
        HostJvm jvm =
                TomcatServer.of(TomcatTest.NEWEST).addTo(HostJvm.in(folder).agent(yaml), base);
        Files.copy(
                SAMPLES.resolve("tomcat/META-INF/context.xml"),
                base.resolve("webapps/ROOT/META-INF/context.xml"),
                StandardCopyOption.REPLACE_EXISTING);

        try (RunningHost host = jvm.startCommand()) {
            assertThat(host.ask("user jdbc/app")).isEqualTo("U-SAMPLE-2050");
            assertThat(host.ask("password jdbc/app")).isEqualTo("p-sample-1732");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tomcatsStartScriptGetsTheAgentFromSetenv() throws Exception {
        String script = "CATALINA_OPTS=-Dx=y; CATALINA_BASE=/base; . " + SAMPLES.resolve("tomcat/bin/setenv.sh")
                + "; echo \"$CATALINA_OPTS\"";

        assertThat(Tool.output(folder, List.of("sh", "-c", script)).strip())
                .isEqualTo("-Dx=y -javaagent:/base/lib/secret-agent/secret-agent.jar=/base/conf/secret-agent.yaml");
    }
}
