package io.secretagent.it.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;
import org.jboss.shrinkwrap.resolver.api.maven.ScopeType;
import org.jboss.shrinkwrap.resolver.api.maven.coordinate.MavenDependencies;

/** Fetches real libraries in the versions of a test's row, from the build's own repositories. One test at a time downloads. */
public final class Libraries {

    private Libraries() {}

    /**
     * The files of libraries and of all their dependencies.
     *
     * @param coordinates as in {@code com.typesafe:config:1.4.9}, or with type and classifier as Maven has them
     */
    public static synchronized List<Path> withDependencies(String... coordinates) {
        File[] files = Maven.configureResolver()
                .withMavenCentralRepo(true)
                .resolve(coordinates)
                .withTransitivity()
                .asFile();
        return Arrays.stream(files).map(File::toPath).toList();
    }

    /** The file of one artifact alone, as in {@code org.apache.tomcat:tomcat:zip:11.0.0}; its dependencies are not looked for. */
    public static synchronized Path alone(String coordinates) {
        return Maven.configureResolver()
                .withMavenCentralRepo(true)
                .addDependency(MavenDependencies.createDependency(
                        coordinates, ScopeType.COMPILE, false, MavenDependencies.createExclusion("*:*")))
                .resolve()
                .withoutTransitivity()
                .asSingleFile()
                .toPath();
    }
}
