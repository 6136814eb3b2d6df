package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.applications.Tool;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jetty with a HikariCP pool that its own XML makes. */
record Jetty(String version) implements ApplicationServer {

    private static final String POOL = "com.zaxxer:HikariCP:6.3.3";

    @Override
    public String name() {
        return "Jetty";
    }

    @Override
    public String place() {
        return "an XML file of the server, Set of the pool";
    }

    @Override
    public Launch install(Site site) throws IOException, InterruptedException {
        Path home = Unpacked.zip("org.eclipse.jetty:jetty-home:zip:" + version).resolve("jetty-home-" + version);
        Path libraries = Files.createDirectories(site.base().resolve("lib/ext"));
        Files.copy(site.driver(), libraries.resolve("postgresql.jar"));
        Files.copy(Libraries.alone(POOL), libraries.resolve("hikari.jar"));
        ProbeApplication.write(site, site.base().resolve("webapps"));
        Path etc = Files.createDirectories(site.base().resolve("etc"));
        Files.writeString(etc.resolve("app.xml"), pool(site));
        int port = Site.freePort();
        List<String> start = List.of(
                "-jar", home.resolve("start.jar").toString(), "jetty.home=" + home, "jetty.base=" + site.base());
        Tool.run(site.base(), command(List.of(), start, "--add-modules=http,ext,plus,jndi,ee10-plus,ee10-deploy"));
        return new Launch(
                command(
                        site.options(),
                        start,
                        "jetty.http.host=" + Site.HOST,
                        "jetty.http.port=" + port,
                        etc.resolve("app.xml").toString()),
                Map.of(),
                Site.probe(port, "jdbc/App"));
    }

    private static List<String> command(List<String> options, List<String> start, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(Site.javaHome(), "bin", "java").toString());
        words.addAll(options);
        words.addAll(start);
        words.addAll(List.of(arguments));
        return words;
    }

    private static String pool(Site site) {
        return """
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure id="Server" class="org.eclipse.jetty.server.Server">
                  <New class="org.eclipse.jetty.plus.jndi.Resource">
                    <Arg>jdbc/App</Arg>
                    <Arg>
                      <New class="com.zaxxer.hikari.HikariDataSource">
                        <Set name="jdbcUrl">%s</Set>
                        <Set name="username">%s</Set>
                        <Set name="password">%s</Set>
                        <Set name="maximumPoolSize">2</Set>
                      </New>
                    </Arg>
                  </New>
                </Configure>
                """.formatted(site.jdbc(), site.user(), site.password());
    }
}
