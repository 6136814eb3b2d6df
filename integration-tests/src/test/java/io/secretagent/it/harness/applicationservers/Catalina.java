package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Copies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A base of Tomcat, or of a server that is made of it. */
final class Catalina {

    private final Path home;
    private final Site site;
    private final int port = Site.freePort();

    private Catalina(Path home, Site site) {
        this.home = home;
        this.site = site;
    }

    static Catalina install(Path home, Site site) throws IOException {
        Catalina catalina = new Catalina(home, site);
        Copies.copy(home.resolve("conf"), site.base().resolve("conf"));
        for (String folder : List.of("lib", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(site.base().resolve(folder));
        }
        Files.copy(site.driver(), site.base().resolve("lib/postgresql.jar"));
        TextFile.of(site.base().resolve("conf/server.xml"))
                .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                .replace(
                        "<Connector port=\"8080\"",
                        "<Connector address=\"" + Site.HOST + "\" port=\"" + catalina.port + "\"")
                .write();
        return catalina;
    }

    /** @param source the name of the data source, as the web application {@code probe} looks it up */
    Launch launch(String source) {
        return new Launch(
                List.of(home.resolve("bin/catalina.sh").toString(), "run"),
                Map.of(
                        "CATALINA_HOME",
                        home.toString(),
                        "CATALINA_BASE",
                        site.base().toString(),
                        "CATALINA_OPTS",
                        site.option()),
                Site.probe(port, source));
    }
}
