package io.secretagent.it.harness.frameworks;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A version of a framework.
 *
 * @param oldestJava the oldest Java that it runs on
 * @param newestJava the newest Java that it runs on
 */
public record FrameworkVersion(Framework framework, String version, int oldestJava, int newestJava) {

    boolean isOf(String name) {
        return framework.name().equals(name);
    }

    boolean runsOn(int java) {
        return oldestJava <= java && java <= newestJava;
    }

    /**
     * The class path of its host, which is compiled against this version, or against an older one if this one needs a
     * newer JVM than the tests' own.
     *
     * @param target a new folder for the classes
     */
    String classPath(Path target) {
        FrameworkVersion readable = Frameworks.readable(this);
        List<Path> needed = new ArrayList<>(readable.files());
        needed.add(Build.HOSTS);
        HostSources.compile(framework.name(), readable.oldestJava, needed, target);
        return Stream.concat(Stream.of(target, Build.HOSTS), files().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Its libraries and their dependencies, with SLF4J's simplest provider if it logs by SLF4J. */
    private List<Path> files() {
        String[] coordinates = Stream.concat(Stream.of("org.slf4j:slf4j-simple:2.0.17"), framework.libraries().stream())
                .map(library -> library.replace("VERSION", version))
                .toArray(String[]::new);
        return Libraries.withDependencies(coordinates);
    }

    @Override
    public String toString() {
        return framework.name() + " " + version;
    }
}
