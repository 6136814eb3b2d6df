package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Builds the hosts of Quarkus with Quarkus' own Maven plugin. */
public final class QuarkusFastJar {

    private static final String HOST = "quarkus";

    /** With the reactive client of PostgreSQL. */
    private static final String REACTIVE = "quarkus-reactive";

    private QuarkusFastJar() {}

    /** The jar to run, in the folder with its libraries. */
    public static Path of(String version) {
        return of(HOST, version);
    }

    /** The same of the host {@code quarkus-reactive}. */
    public static Path reactive(String version) {
        return of(REACTIVE, version);
    }

    private static Path of(String host, String version) {
        return BuiltOnce.folder(host, version, folder -> build(host, version, folder.resolve("project"), "", Map.of()))
                .resolve("project/target/quarkus-app/quarkus-run.jar");
    }

    /**
     * Builds the host {@code quarkus} into a folder of its own.
     *
     * @param settings further lines of its {@code application.properties}
     * @param environment further variables of Maven
     * @return the jar to run
     */
    public static Path build(String version, Path project, String settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        return build(HOST, version, project, settings, environment);
    }

    private static Path build(
            String host, String version, Path project, String settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        Copies.copy(HostSources.folder(host), project);
        HostSources.copyCommandLoop(project.resolve("src/main/java"));
        Files.writeString(
                project.resolve("src/main/resources/application.properties"), settings, StandardOpenOption.APPEND);
        String mvnw = Build.REPOSITORY.resolve("mvnw").toString();
        Tool.output(project, List.of(mvnw, "-B", "-ntp", "package", "-Dquarkus.version=" + version), environment);
        return project.resolve("target/quarkus-app/quarkus-run.jar");
    }
}
