package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty. */
record OpenLiberty(String version) implements ApplicationServer {

    private static final String SERVER = "app";

    @Override
    public String name() {
        return "Open Liberty";
    }

    @Override
    public String place() {
        return "server.xml, dataSource, properties";
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("io.openliberty:openliberty-runtime:zip:" + version)
                .resolve("wlp");
        Path server = Files.createDirectories(site.base().resolve("servers").resolve(SERVER));
        int port = Site.freePort();
        Files.writeString(server.resolve("server.xml"), xml(site, port));
        Files.writeString(server.resolve("jvm.options"), site.option() + "\n");
        ProbeApplication.write(site, server.resolve("apps"));
        return new Launch(
                List.of(home.resolve("bin/server").toString(), "run", SERVER),
                Map.of("WLP_USER_DIR", site.base().toString()),
                Site.probe(port, "jdbc/App"));
    }

    private static String xml(Site site, int port) {
        return """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature>
                    <feature>jdbc-4.3</feature>
                    <feature>jndi-1.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="%s" httpPort="%d" httpsPort="-1"/>
                  <webApplication location="probe.war" contextRoot="/probe"/>
                  <library id="PostgreSQL"><file name="%s"/></library>
                  <dataSource jndiName="jdbc/App" type="javax.sql.DataSource">
                    <jdbcDriver libraryRef="PostgreSQL"/>
                    <properties.postgresql URL="%s" user="%s" password="%s"/>
                  </dataSource>
                </server>
                """.formatted(Site.HOST, port, site.driver(), site.jdbc(), site.user(), site.password());
    }
}
