package io.secretagent.it.harness.applicationservers;

import java.util.List;
import java.util.stream.Stream;

/** The servers that are tested, each in the version that is the newest on Maven Central. */
public final class ApplicationServers {

    private static final String SELECTED = System.getProperty("secret-agent.tests.servers", ".*");

    private static final List<ApplicationServer> ALL = List.of(
            new WildFly("39.0.1.Final", "JAVA_OPTS"),
            new WildFly("39.0.1.Final", "MODULE_OPTS"),
            new Payara("6.2025.9"),
            new GlassFish("7.0.20"),
            new Tomcat("9.0.117"),
            new Tomcat("10.1.59"),
            new Tomcat("11.0.24"),
            new Keycloak("26.7.3"),
            new OpenLiberty("25.0.0.9"),
            new Jetty("12.1.3"),
            new Karaf("4.4.10"),
            new Artemis("2.40.0"),
            new ActiveMqClassic("6.3.1"));

    private ApplicationServers() {}

    /** Those whose name and version match the system property {@code secret-agent.tests.servers}, a regular expression. */
    public static Stream<ApplicationServer> selected() {
        return ALL.stream().filter(server -> (server.name() + " " + server.version()).matches(SELECTED));
    }
}
