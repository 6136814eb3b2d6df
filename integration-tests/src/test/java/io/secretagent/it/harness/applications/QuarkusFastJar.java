package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Builds the host {@code quarkus} with Quarkus' own Maven plugin. */
public final class QuarkusFastJar {

    private static final String HOST = "quarkus";

    private QuarkusFastJar() {}

    /** The jar to run, in the folder with its libraries. */
    public static Path of(String version) {
        return BuiltOnce.folder(HOST, version, folder -> build(version, folder))
                .resolve("project/target/quarkus-app/quarkus-run.jar");
    }

    private static void build(String version, Path folder) throws IOException, InterruptedException {
        Path project = folder.resolve("project");
        Copies.copy(HostSources.folder(HOST), project);
        HostSources.copyCommandLoop(project.resolve("src/main/java"));
        String mvnw = Build.REPOSITORY.resolve("mvnw").toString();
        Tool.run(project, List.of(mvnw, "-B", "-ntp", "package", "-Dquarkus.version=" + version));
    }
}
