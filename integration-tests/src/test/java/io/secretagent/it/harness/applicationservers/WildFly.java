package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * WildFly.
 *
 * @param variable of {@code standalone.conf}: {@code JAVA_OPTS} for an agent of the JVM, {@code MODULE_OPTS} for one of JBoss Modules
 */
record WildFly(String version, String variable) implements ApplicationServer {

    private static final String SOURCE = "java:jboss/datasources/App";

    @Override
    public String name() {
        return "WildFly (" + variable + ")";
    }

    @Override
    public String place() {
        return "standalone.xml, datasource, security";
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("org.wildfly:wildfly-dist:zip:" + version).resolve("wildfly-" + version);
        Path base = site.base().resolve("standalone");
        Copies.copy(home.resolve("standalone"), base);
        writeModule(site, site.base().resolve("modules/org/postgresql/main"));
        TextFile.of(base.resolve("configuration/standalone.xml"))
                .before("<drivers>", dataSource(site))
                .replace("<drivers>", "<drivers><driver name=\"postgresql\" module=\"org.postgresql\"/>")
                .write();
        ProbeApplication.write(site, base.resolve("deployments"));
        Path options = site.base().resolve("standalone.conf");
        Files.writeString(options, Files.readString(home.resolve("bin/standalone.conf")) + option(site));
        int port = Site.freePort();
        return new Launch(
                List.of(
                        home.resolve("bin/standalone.sh").toString(),
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + Site.freePort(),
                        "-Djboss.management.http.port=" + Site.freePort()),
                Map.of(
                        "RUN_CONF",
                        options.toString(),
                        "JBOSS_MODULEPATH",
                        home.resolve("modules") + ":" + site.base().resolve("modules")),
                Site.probe(port, SOURCE));
    }

    private String option(Site site) {
        return "\n" + variable + "=\"$" + variable + " " + site.option() + "\"\n";
    }

    private static String dataSource(Site site) {
        return """
                <datasource jndi-name="%s" pool-name="App">
                  <connection-url>%s</connection-url>
                  <driver>postgresql</driver>
                  <security user-name="%s" password="%s"/>
                  <validation>
                    <check-valid-connection-sql>SELECT 1</check-valid-connection-sql>
                    <validate-on-match>true</validate-on-match>
                  </validation>
                </datasource>
                """.formatted(SOURCE, site.jdbc(), site.user(), site.password());
    }

    private static void writeModule(Site site, Path module) throws IOException {
        Files.createDirectories(module);
        Files.copy(site.driver(), module.resolve("postgresql.jar"));
        Files.writeString(module.resolve("module.xml"), """
                <module name="org.postgresql" xmlns="urn:jboss:module:1.9">
                  <resources><resource-root path="postgresql.jar"/></resources>
                  <dependencies><module name="java.se"/><module name="jdk.security.auth"/></dependencies>
                </module>
                """);
    }
}
