package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        Path applications = site.base().resolve("applications");
        Path war = version.startsWith("9.")
                ? ProbeApplication.writeForJavaEe(site, applications)
                : ProbeApplication.write(site, applications);
        Catalina catalina = Catalina.install(home, site);
        Path contexts = Files.createDirectories(site.base().resolve("conf/Catalina/localhost"));
        Files.writeString(contexts.resolve("probe.xml"), """
                <Context docBase="%s">
                  <Resource name="jdbc/App" type="javax.sql.DataSource" driverClassName="org.postgresql.Driver" url="%s"
                      username="%s" password="%s" validationQuery="SELECT 1" testOnBorrow="true"/>
                </Context>
                """.formatted(war, site.jdbc(), site.user(), site.password()));
        return catalina.launch("java:comp/env/jdbc/App");
    }
}
