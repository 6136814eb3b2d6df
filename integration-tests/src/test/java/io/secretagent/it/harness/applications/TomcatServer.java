package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Tomcat distribution as it is downloaded, and a base for it whose web application is the host {@code tomcat}. */
public final class TomcatServer {

    private static final String HOST = "tomcat";
    private static final String H2 = "com.h2database:h2:2.1.214"; // the newest for Java 8

    private final Path home;
    private final Path classes;

    private TomcatServer(Path built, String version) {
        this.home = built.resolve("apache-tomcat-" + version);
        this.classes = built.resolve("classes");
    }

    public static TomcatServer of(String version) {
        return new TomcatServer(BuiltOnce.folder(HOST, version, folder -> build(version, folder)), version);
    }

    private static void build(String version, Path folder) throws IOException, InterruptedException {
        Path zip = Libraries.alone("org.apache.tomcat:tomcat:zip:" + version);
        String jar = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
        Tool.run(folder, List.of(jar, "--extract", "--file=" + zip));
        Path libraries = folder.resolve("apache-tomcat-" + version + "/lib");
        List<Path> api = List.of(libraries.resolve("servlet-api.jar"), libraries.resolve("tomcat-jdbc.jar"));
        Path sources = version.startsWith("9.") ? beforeJakarta(folder.resolve("sources")) : java();
        HostSources.compile("" + sources, 8, api, folder.resolve("classes"));
    }

    private static Path java() {
        return HostSources.folder(HOST).resolve("java");
    }

    /** The same sources for the Servlet API under its name up to Tomcat 9. */
    private static Path beforeJakarta(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(java())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(copy);
                String text = Files.readString(file).replace("jakarta.servlet", "javax.servlet");
                Files.writeString(copy.resolve(file.getFileName()), text);
            }
        }
        return copy;
    }

    /** Creates the base, and adds the command that {@code catalina.sh} would start. */
    public HostJvm addTo(HostJvm host, Path base) throws IOException {
        Path sources = HostSources.folder(HOST);
        Path web = base.resolve("webapps/ROOT");
        Copies.copy(classes, web.resolve("WEB-INF/classes"));
        Copies.copy(sources.resolve("WEB-INF"), web.resolve("WEB-INF"));
        Copies.copy(sources.resolve("META-INF"), web.resolve("META-INF"));
        Copies.copy(sources.resolve("conf"), base.resolve("conf"));
        for (String file : List.of("catalina.properties", "web.xml")) {
            Files.copy(home.resolve("conf").resolve(file), base.resolve("conf").resolve(file));
        }
        Files.createDirectories(base.resolve("temp"));
        Files.createDirectories(base.resolve("lib"));
        Files.copy(Libraries.alone(H2), base.resolve("lib/h2.jar"));
        return host.option("-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"))
                .option("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager")
                .option("-Dcatalina.base=" + base)
                .option("-Dcatalina.home=" + home)
                .option("-Djava.io.tmpdir=" + base.resolve("temp"))
                .command("-cp", home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"))
                .command("org.apache.catalina.startup.Bootstrap", "start");
    }
}
