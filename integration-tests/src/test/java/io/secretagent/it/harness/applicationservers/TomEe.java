package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** TomEE, with the data source in its own file. */
record TomEe(String version) implements ApplicationServer {

    @Override
    public String name() {
        return "TomEE";
    }

    @Override
    public String place() {
        return "tomee.xml, Resource";
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("org.apache.tomee:apache-tomee:zip:webprofile:" + version)
                .resolve("apache-tomee-webprofile-" + version);
        Catalina catalina = Catalina.install(home, site);
        ProbeApplication.write(site, site.base().resolve("webapps"));
        Files.writeString(
                site.base().resolve("conf/tomee.xml"), """
                <tomee>
                  <Resource id="App" type="DataSource">
                    JdbcDriver org.postgresql.Driver
                    JdbcUrl %s
                    UserName %s
                    Password %s
                    ValidationQuery SELECT 1
                    TestOnBorrow true
                  </Resource>
                </tomee>
                """.formatted(site.jdbc(), site.user(), site.password()));
        return catalina.launch("openejb:Resource/App");
    }
}
