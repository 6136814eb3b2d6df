package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The web application {@code probe.war}, whose servlet {@code /user} tells as whom a data source connects. */
final class ProbeApplication {

    private static final String HOST = "probe";
    /** Of Servlet 3.1, which all servers accept. */
    private static final String WEB_XML = """
            <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="3.1">
              <servlet>
                <servlet-name>probe</servlet-name>
                <servlet-class>io.secretagent.hosts.probe.Probe</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>probe</servlet-name>
                <url-pattern>/user</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private ProbeApplication() {}

    /** Writes {@code probe.war} into a folder of the site, for the Servlet API of Jakarta EE 9 and newer. */
    static Path write(Site site, Path folder) throws IOException {
        return write(site, folder, HostSources.folder(HOST), "jakarta.servlet:jakarta.servlet-api:5.0.0");
    }

    /** The same for the Servlet API of Java EE. */
    static Path writeForJavaEe(Site site, Path folder) throws IOException {
        Path sources = Files.createDirectory(site.base().resolve("probe-sources"));
        Path source = HostSources.folder(HOST).resolve("io/secretagent/hosts/probe/Probe.java");
        Files.writeString(
                sources.resolve("Probe.java"), Files.readString(source).replace("jakarta.servlet", "javax.servlet"));
        return write(site, folder, sources, "javax.servlet:javax.servlet-api:4.0.1");
    }

    private static Path write(Site site, Path folder, Path sources, String api) throws IOException {
        Path classes = site.base().resolve("probe-classes");
        HostSources.compile(sources.toString(), 8, List.of(Libraries.alone(api)), classes);
        Files.createDirectories(folder);
        Path war = folder.resolve("probe.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war));
                Stream<Path> files = Files.walk(classes)) {
            add(zip, "WEB-INF/web.xml", WEB_XML.getBytes(StandardCharsets.UTF_8));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(zip, "WEB-INF/classes/" + classes.relativize(file), Files.readAllBytes(file));
            }
        }
        return war;
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** The reply of the servlet, or why there is none. */
    static String user(int port, String source) {
        String query = URLEncoder.encode(source, StandardCharsets.UTF_8);
        return Http.get(port, "/probe/user?source=" + query);
    }
}
