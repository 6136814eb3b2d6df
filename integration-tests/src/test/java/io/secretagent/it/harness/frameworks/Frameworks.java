package io.secretagent.it.harness.frameworks;

import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The table of supported frameworks and versions. */
public final class Frameworks {

    private static final String WANTED = System.getProperty("secret-agent.tests.frameworks", "newest");
    private static final int ANY = Integer.MAX_VALUE;

    private static final Framework SPRING = new Framework(
            "spring",
            "io.secretagent.hosts.spring.SpringHost",
            List.of("org.springframework:spring-context:VERSION"),
            List.of(
                    "app.password",
                    "injected",
                    "fallback",
                    "list",
                    "text",
                    "app.placeholder",
                    "app.again",
                    "app.twice",
                    "app.fallback",
                    "app.named",
                    "app.environment",
                    "app.property"),
            List.of("renewed.password"),
            List.of());

    private static final Framework TYPESAFE = new Framework(
            "typesafe",
            "io.secretagent.hosts.typesafe.TypesafeHost",
            List.of("com.typesafe:config:VERSION"),
            List.of("app.password", "list", "map", "app.again", "app.environment", "app.property"),
            List.of("renewed.password"),
            List.of());

    private static final Framework COMMONS_CONFIGURATION = new Framework(
            "commons-configuration",
            "io.secretagent.hosts.commonsconfiguration.CommonsConfigurationHost",
            List.of(
                    "org.apache.commons:commons-configuration2:VERSION",
                    "commons-beanutils:commons-beanutils:1.11.0",
                    "commons-io:commons-io:2.22.0",
                    "org.yaml:snakeyaml:2.7"),
            List.of(
                    "app.password",
                    "list",
                    "array",
                    "subset",
                    "interpolated",
                    "app.again",
                    "app.placeholder",
                    "app.environment",
                    "app.property",
                    "xml.password",
                    "yaml.password"),
            List.of("renewed.password"),
            List.of());

    private static final Framework HELIDON = new Framework(
            "helidon",
            "io.secretagent.hosts.helidon.HelidonHost",
            List.of("io.helidon.config:helidon-config-yaml:VERSION"),
            List.of("app.password", "list", "map", "app.again", "app.environment", "app.property"),
            List.of("renewed.password"),
            List.of());

    private static final Framework HELIDON_MP = new Framework(
            "helidon-mp",
            "io.secretagent.hosts.helidonmp.HelidonMpHost",
            List.of("io.helidon.config:helidon-config-mp:VERSION"),
            List.of(
                    "app.password",
                    "list",
                    "indexed",
                    "optional",
                    "value",
                    "app.again",
                    "app.placeholder",
                    "app.environment",
                    "app.property"),
            List.of("renewed.password"),
            List.of());

    private static final Framework MICRONAUT = new Framework(
            "micronaut",
            "io.secretagent.hosts.micronaut.MicronautHost",
            List.of("io.micronaut:micronaut-context:VERSION", "org.yaml:snakeyaml:2.7"),
            List.of(
                    "app.password",
                    "list",
                    "map",
                    "properties",
                    "annotation.placeholder",
                    "annotation.whole",
                    "app.again",
                    "app.placeholder",
                    "app.environment",
                    "app.property"),
            List.of(),
            List.of("renewed.password"));

    private static final Framework MICRONAUT_3 =
            MICRONAUT.with("io.micronaut:micronaut-runtime:VERSION", "org.yaml:snakeyaml:1.33");

    private static final Framework SMALLRYE = new Framework(
            "smallrye",
            "io.secretagent.hosts.smallrye.SmallRyeHost",
            List.of("io.smallrye.config:smallrye-config:VERSION"),
            List.of("app.password", "list", "app.again", "app.placeholder", "app.environment", "app.property"),
            List.of("renewed.password"),
            List.of("mapping"));

    private static final Framework SMALLRYE_2 =
            SMALLRYE.with("io.smallrye.config:smallrye-config:VERSION", "javax.annotation:javax.annotation-api:1.3.2");

    private static final Framework DROPWIZARD = new Framework(
            "dropwizard",
            "io.secretagent.hosts.dropwizard.DropwizardHost",
            List.of("io.dropwizard:dropwizard-configuration:VERSION", "io.dropwizard:dropwizard-jackson:VERSION"),
            List.of("app.password", "list", "app.variable", "app.property"),
            List.of(),
            List.of("renewed.password"));

    private static final Framework KAFKA = new Framework(
            "kafka",
            "io.secretagent.hosts.kafka.KafkaHost",
            List.of("org.apache.kafka:kafka-clients:VERSION"),
            List.of("app.password", "custom"),
            List.of("renewed.password"),
            List.of());

    /** The newest version of each first. */
    private static final List<FrameworkVersion> VERSIONS = List.of(
            new FrameworkVersion(SPRING, "7.0.10", 17, ANY),
            new FrameworkVersion(SPRING, "6.2.19", 17, ANY),
            new FrameworkVersion(SPRING, "6.2.2", 17, ANY),
            new FrameworkVersion(SPRING, "6.2.1", 17, ANY),
            new FrameworkVersion(SPRING, "6.2.0", 17, ANY),
            new FrameworkVersion(SPRING, "6.1.21", 17, ANY),
            new FrameworkVersion(SPRING, "6.0.23", 17, ANY),
            new FrameworkVersion(SPRING, "5.3.39", 8, 21),
            new FrameworkVersion(TYPESAFE, "1.4.9", 8, ANY),
            new FrameworkVersion(TYPESAFE, "1.3.0", 8, ANY),
            new FrameworkVersion(COMMONS_CONFIGURATION, "2.15.0", 8, ANY),
            new FrameworkVersion(COMMONS_CONFIGURATION, "2.0", 8, ANY),
            new FrameworkVersion(HELIDON, "4.5.0", 21, ANY),
            new FrameworkVersion(HELIDON, "3.2.13", 17, ANY),
            new FrameworkVersion(HELIDON_MP, "4.4.0", 21, ANY),
            new FrameworkVersion(HELIDON_MP, "3.2.16", 17, ANY),
            new FrameworkVersion(HELIDON_MP, "2.6.14", 11, ANY),
            new FrameworkVersion(MICRONAUT, "5.2.23", 25, ANY),
            new FrameworkVersion(MICRONAUT, "4.10.36", 17, ANY),
            new FrameworkVersion(MICRONAUT_3, "3.10.4", 8, ANY),
            new FrameworkVersion(SMALLRYE, "3.17.2", 17, ANY),
            new FrameworkVersion(SMALLRYE_2, "2.13.3", 8, ANY),
            new FrameworkVersion(DROPWIZARD, "5.0.1", 17, ANY),
            new FrameworkVersion(DROPWIZARD, "2.1.12", 8, ANY),
            new FrameworkVersion(KAFKA, "4.4.0", 11, ANY),
            new FrameworkVersion(KAFKA, "3.9.1", 8, ANY),
            new FrameworkVersion(KAFKA, "2.8.2", 8, ANY));

    private Frameworks() {}

    /**
     * The newest version of each on the tests' own JVM; with the profile {@code frameworks} every version, or every version
     * of one framework, on every JVM that it supports.
     */
    public static Stream<Row> rows() {
        if (WANTED.equals("newest")) {
            return VERSIONS.stream()
                    .map(version -> version.framework().name())
                    .distinct()
                    .map(Frameworks::newest);
        }
        return VERSIONS.stream()
                .filter(version -> WANTED.equals("all") || version.isOf(WANTED))
                .flatMap(version ->
                        Jdks.rows().filter(jdk -> version.runsOn(jdk.version())).map(jdk -> new Row(version, jdk)));
    }

    /** The newest version of the framework, up to that one, whose class files the tests' own compiler reads. */
    static FrameworkVersion readable(FrameworkVersion version) {
        return VERSIONS.stream()
                .filter(other -> other.isOf(version.framework().name()))
                .dropWhile(other -> !other.equals(version))
                .filter(other -> other.oldestJava() <= Runtime.version().feature())
                .findFirst()
                .orElseThrow();
    }

    private static Row newest(String framework) {
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home"), "bin", "java"));
        return VERSIONS.stream()
                .filter(version -> version.isOf(framework) && version.runsOn(own.version()))
                .findFirst()
                .map(version -> new Row(version, own))
                .orElseThrow();
    }

    /** One version on one JVM. */
    public record Row(FrameworkVersion version, Jdk jdk) {

        @Override
        public String toString() {
            return version + " on " + jdk;
        }
    }
}
