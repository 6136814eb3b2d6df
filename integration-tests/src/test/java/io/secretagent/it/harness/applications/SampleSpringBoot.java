package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds the sample {@code spring-boot} as a user does, in a copy of its folder. */
public final class SampleSpringBoot {

    private static Path built;

    private SampleSpringBoot() {}

    /** The executable jar; built by the first call. */
    public static synchronized Path jar() throws IOException {
        if (built == null) {
            Path sample = Build.REPOSITORY.resolve("samples/spring-boot");
            Path target = Build.REPOSITORY.resolve("integration-tests/target/applications");
            Path project = Files.createTempDirectory(Files.createDirectories(target), "sample-spring-boot-");
            Copies.copy(sample.resolve("src"), project.resolve("src"));
            Files.copy(sample.resolve("pom.xml"), project.resolve("pom.xml"));
            try {
                Tool.run(project, List.of("" + Build.REPOSITORY.resolve("mvnw"), "-B", "-ntp", "package"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            built = project.resolve("target/spring-boot.jar");
        }
        return built;
    }
}
