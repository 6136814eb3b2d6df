package io.secretagent.it.libraries;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/** Real libraries in the versions that a test's row names, from the build's own repositories. One test at a time downloads. */
public final class Libraries {

    private Libraries() {}

    /**
     * The files of some libraries and of all that they need.
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

    /** The file of one artifact alone, as in {@code org.apache.tomcat:tomcat:zip:11.0.0}. */
    public static synchronized Path alone(String coordinates) {
        return Maven.configureResolver()
                .withMavenCentralRepo(true)
                .resolve(coordinates)
                .withoutTransitivity()
                .asSingleFile()
                .toPath();
    }
}
