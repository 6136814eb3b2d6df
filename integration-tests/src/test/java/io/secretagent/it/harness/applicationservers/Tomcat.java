package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tomcat with the pool that it comes with. */
record Tomcat(String version) implements ApplicationServer {

    @Override
    public String name() {
        return "Tomcat";
    }

    @Override
    public String place() {
        return "context.xml, Resource";
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("org.apache.tomcat:tomcat:zip:" + version).resolve("apache-tomcat-" + version);
        Path base = site.base();
        Copies.copy(home.resolve("conf"), base.resolve("conf"));
        for (String folder : List.of("lib", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(folder));
        }
        Files.copy(site.driver(), base.resolve("lib/postgresql.jar"));
        int port = Site.freePort();
        TextFile.of(base.resolve("conf/server.xml"))
                .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                .replace("<Connector port=\"8080\"", "<Connector address=\"" + Site.HOST + "\" port=\"" + port + "\"")
                .write();
        Path contexts = Files.createDirectories(base.resolve("conf/Catalina/localhost"));
        Files.writeString(contexts.resolve("probe.xml"), context(site, application(site)));
        return new Launch(
                List.of(home.resolve("bin/catalina.sh").toString(), "run"),
                Map.of("CATALINA_BASE", base.toString(), "CATALINA_OPTS", site.option()),
                Site.probe(port, "java:comp/env/jdbc/App"));
    }

    private Path application(Site site) throws IOException {
        Path folder = site.base().resolve("applications");
        return version.startsWith("9.")
                ? ProbeApplication.writeForJavaEe(site, folder)
                : ProbeApplication.write(site, folder);
    }

    private static String context(Site site, Path war) {
        return """
                <Context docBase="%s">
                  <Resource name="jdbc/App" type="javax.sql.DataSource" driverClassName="org.postgresql.Driver" url="%s"
                      username="%s" password="%s" validationQuery="SELECT 1" testOnBorrow="true"/>
                </Context>
                """.formatted(war, site.jdbc(), site.user(), site.password());
    }
}
