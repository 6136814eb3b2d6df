package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.applications.Rows.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host {@code spring-beans} with a version of Spring Boot.
 *
 * @param boot the version of Spring Boot
 * @param cloud that of Spring Cloud Context, if it is on the class path
 */
public record SpringBeans(String boot, Optional<String> cloud, Jdk jdk) {

    /** Without Spring Cloud: the newest on the tests' own JVM; the others with the profile {@code frameworks}. */
    public static Stream<SpringBeans> withoutCloud() {
        return Stream.of(
                        Rows.newest("4.1.2"),
                        Rows.further("3.5.16", 17, 25),
                        Rows.further("3.0.0", 17),
                        Rows.further("2.7.18", 8, 17),
                        Rows.further("2.2.0.RELEASE", 8),
                        Rows.further("2.1.18.RELEASE", 8),
                        Rows.further("2.0.0.RELEASE", 8))
                .flatMap(rows -> rows)
                .map(row -> new SpringBeans(row.version(), Optional.empty(), row.jdk()));
    }

    /** With Spring Cloud. */
    public static Stream<SpringBeans> withCloud() {
        return Stream.of(
                        with("5.0.4", Rows.newest("4.1.2")),
                        with("4.3.3", Rows.further("3.5.16", 17, 25)),
                        with("3.1.9", Rows.further("2.7.18", 8, 17)),
                        with("2.0.0.RELEASE", Rows.further("2.0.0.RELEASE", 8)))
                .flatMap(rows -> rows);
    }

    private static Stream<SpringBeans> with(String cloud, Stream<Row> rows) {
        return rows.map(row -> new SpringBeans(row.version(), Optional.of(cloud), row.jdk()));
    }

    /** Whether a bean can get its values by its constructor. */
    public boolean hasConstructors() {
        return !boot.startsWith("2.0") && !boot.startsWith("2.1");
    }

    /** Compiles the host, and sets the command of a JVM. */
    public HostJvm in(HostJvm jvm, Path folder) {
        List<String> coordinates = new ArrayList<>();
        coordinates.add("org.springframework.boot:spring-boot-autoconfigure:" + boot);
        cloud.ifPresent(version -> coordinates.add("org.springframework.cloud:spring-cloud-context:" + version));
        List<Path> libraries = Libraries.withDependencies(coordinates.toArray(String[]::new));
        boolean isOf2 = boot.startsWith("2.");
        String classPath = HostSources.compile("spring-beans", 8, libraries, folder.resolve("classes"));
        if (hasConstructors()) {
            String name = "spring-beans-constructed-" + (isOf2 ? "2" : "3");
            HostSources.compile(name, isOf2 ? 8 : 17, libraries, folder.resolve("classes"));
        }
        return jvm.java(jdk.java()).command("-cp", classPath, "io.secretagent.hosts.springbeans.BeansHost");
    }

    @Override
    public String toString() {
        return "Spring Boot " + boot
                + cloud.map(version -> " with Spring Cloud " + version).orElse("") + " on " + jdk;
    }
}
