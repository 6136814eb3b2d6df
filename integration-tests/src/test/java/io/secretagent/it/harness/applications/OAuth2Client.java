package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.applications.Rows.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host {@code oauth2} with a version of Spring Security.
 *
 * @param security the version of Spring Security
 * @param libraries what it needs beside it
 * @param form the host's command that asks for a token
 */
public record OAuth2Client(String security, List<String> libraries, String form, Jdk jdk) {

    /** The newest on the tests' own JVM; the others with the profile {@code frameworks}. */
    public static Stream<OAuth2Client> all() {
        return Stream.of(
                        of(Rows.newest("7.1.2"), "7.0.10", "tools.jackson.core:jackson-databind:3.0.3", "rest", "web"),
                        of(Rows.further("6.5.11", 17, 25), "6.2.19", jackson("2.19.4"), "template", "rest", "web"),
                        of(Rows.further("6.0.8", 17), "6.0.23", jackson("2.14.3"), "template", "web"),
                        of(Rows.further("5.8.16", 8, 17), "5.3.39", jackson("2.13.5"), "template", "web"))
                .flatMap(rows -> rows);
    }

    private static String jackson(String version) {
        return "com.fasterxml.jackson.core:jackson-databind:" + version;
    }

    private static Stream<OAuth2Client> of(Stream<Row> rows, String spring, String jackson, String... forms) {
        String reactor = spring.startsWith("5.") ? "1.0.48" : "1.2.11";
        List<String> libraries = List.of(
                "org.springframework:spring-web:" + spring,
                "org.springframework:spring-webflux:" + spring,
                "io.projectreactor.netty:reactor-netty-http:" + reactor,
                jackson);
        return rows.flatMap(
                row -> Stream.of(forms).map(form -> new OAuth2Client(row.version(), libraries, form, row.jdk())));
    }

    /** Compiles the host, and sets the command of a JVM. */
    public HostJvm in(HostJvm jvm, Path folder) {
        String[] coordinates = Stream.concat(
                        Stream.of("org.springframework.security:spring-security-oauth2-client:" + security),
                        libraries.stream())
                .toArray(String[]::new);
        int release = security.startsWith("5.") ? 8 : 17;
        String classPath = HostSources.compile(
                "oauth2", release, Libraries.withDependencies(coordinates), folder.resolve("classes"));
        return jvm.java(jdk.java()).command("-cp", classPath, "io.secretagent.hosts.oauth2.OAuth2Host");
    }

    @Override
    public String toString() {
        return "Spring Security " + security + ", " + form + ", on " + jdk;
    }
}
