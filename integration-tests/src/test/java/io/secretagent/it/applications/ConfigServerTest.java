package io.secretagent.it.applications;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Spring Cloud Config Server, whose clients resolve the references in its files themselves. */
@Tag("once")
class ConfigServerTest {

    private static final String SERVER = "org.springframework.cloud:spring-cloud-config-server:5.0.6";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-cs-2214\"}");

    @TempDir
    Path folder;

    @Test
    void clientsGetTheReferencesAndTheServerItselfGetsTheSecrets() throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Files.writeString(folder.resolve("files/app.properties"), """
                whole=secrets:Db:password
                placeholder=${secrets:Db:password}
                dynamic=<{{resolve:secretsmanager:Db:SecretString:password}}>
                again=${whole}
                plain=value
                expanded=${plain}
                """);
        List<Path> libraries = new ArrayList<>(Libraries.withDependencies("org.slf4j:slf4j-api:2.0.17", SERVER));
        String classPath = HostSources.compile("config-server", 17, libraries, folder.resolve("classes"));
        HostJvm jvm = HostJvm.in(folder)
                .agent(aws.secretManager("Db", arn))
                .command("-cp", classPath, "io.secretagent.hosts.configserver.ConfigServerHost")
                .command("--server.address=127.0.0.1", "--server.port=0", "--spring.profiles.active=native")
                .command("--spring.cloud.config.server.native.search-locations=file:" + folder.resolve("files"))
                .command("--own.password=${secrets:Db:password}", "--own.again=${own.password}");
        try (RunningHost host = jvm.startCommand()) {
            SoftAssertions all = new SoftAssertions();
            for (String page : List.of(
                    "/app-default.properties",
                    "/app-default.yml",
                    "/app-default.json",
                    "/app/default",
                    "/app/default/main/app.properties",
                    "/app-default.properties?resolvePlaceholders=false")) {
                String answer = host.ask("page " + page);
                all.assertThat(answer)
                        .as(page)
                        .doesNotContain("p-cs-2214")
                        .contains("secrets:Db:password", "${secrets:Db:password}")
                        .contains("<{{resolve:secretsmanager:Db:SecretString:password}}>")
                        .doesNotContain("{{secrets:");
            }
            all.assertThat(host.ask("page /app-default.properties"))
                    .contains("again: secrets:Db:password", "expanded: value");
            all.assertThat(host.ask("environment own.password")).isEqualTo("p-cs-2214");
            all.assertThat(host.ask("environment own.again")).isEqualTo("p-cs-2214");
            all.assertAll();
        }
    }
}
