package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the host {@code spring-boot} with Boot's own tools. */
public final class SpringBootJar {

    private static final String HOST = "spring-boot";

    private SpringBootJar() {}

    /** The executable jar with this version of Boot; it runs on Java 8 where that version does. */
    public static Path of(String version) {
        return BuiltOnce.folder(HOST, version, folder -> build(version, folder)).resolve("application.jar");
    }

    private static void build(String version, Path folder) throws IOException, InterruptedException {
        List<Path> libraries = Libraries.withDependencies(
                "org.springframework.boot:spring-boot-starter-web:" + version,
                "org.springframework.boot:spring-boot-starter-actuator:" + version);
        Path classes = folder.resolve("classes");
        HostSources.compile(HOST, 8, libraries, classes);
        Path plain = folder.resolve("plain.jar");
        String jar = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
        Tool.run(folder, List.of(jar, "--create", "--file=" + plain, "-C", "" + classes, "."));
        repackage(version, plain, folder, libraries);
    }

    /** Packages the jar as Boot's Maven plugin does. */
    private static void repackage(String version, Path plain, Path folder, List<Path> libraries)
            throws IOException, InterruptedException {
        List<Path> tools = Libraries.withDependencies("org.springframework.boot:spring-boot-loader-tools:" + version);
        List<String> command = new ArrayList<>(List.of(
                Tool.JAVA,
                "-cp",
                HostSources.compile("spring-boot-packaging", 17, tools, folder.resolve("tools")),
                "io.secretagent.hosts.springbootpackaging.Repackage",
                "" + plain,
                "" + folder.resolve("application.jar"),
                "io.secretagent.hosts.springboot.BootHost"));
        libraries.forEach(library -> command.add("" + library));
        Tool.run(folder, command);
    }
}
