package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.applications.Copies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a Maven project in {@code samples/deploy}, so that tests write nothing beside its files. */
final class DeployProject {

    private final Path folder;

    private DeployProject(Path folder) {
        this.folder = folder;
    }

    static DeployProject copyOf(String name, Path into) throws IOException {
        for (String file : List.of("pom.xml", "control", "sysusers.conf", "secret-agent.conf")) {
            Path from = Build.REPOSITORY.resolve("samples/deploy").resolve(name).resolve(file);
            if (from.toFile().exists()) {
                Copies.copy(from, into.resolve(file));
            }
        }
        return new DeployProject(into);
    }

    /** Runs Maven, and returns the project's folder {@code target}. */
    Path build(String... arguments) {
        HostRun run = Program.of(Build.REPOSITORY.resolve("mvnw"))
                .in(folder)
                .environment("JAVA_HOME", System.getProperty("java.home"))
                .run(Stream.concat(Stream.of("-B", "-ntp"), Stream.of(arguments))
                        .toArray(String[]::new));
        assertThat(run.status()).as(run.output()).isZero();
        return folder.resolve("target");
    }
}
