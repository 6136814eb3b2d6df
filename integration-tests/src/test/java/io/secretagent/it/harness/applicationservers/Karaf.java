package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Karaf with a data source of Pax JDBC; a bundle tells as whom that connects. */
record Karaf(String version) implements ApplicationServer {

    private static final String PAX = "1.5.7";
    /** As in the feature {@code pax-jdbc-config}, which would be fetched from Maven Central. */
    private static final List<String> BUNDLES = List.of(
            "org.osgi:org.osgi.service.jdbc:1.1.0",
            "javax.transaction:javax.transaction-api:1.2",
            "javax.interceptor:javax.interceptor-api:1.2.2",
            "org.apache.servicemix.bundles:org.apache.servicemix.bundles.javax-inject:1_3",
            "jakarta.el:jakarta.el-api:3.0.3",
            "javax.enterprise:cdi-api:2.0.SP1",
            "org.apache.servicemix.bundles:org.apache.servicemix.bundles.jasypt:1.9.3_1",
            "org.ops4j.pax.jdbc:pax-jdbc-pool-common:" + PAX,
            "org.ops4j.pax.jdbc:pax-jdbc-config:" + PAX);

    @Override
    public String name() {
        return "Karaf";
    }

    @Override
    public String place() {
        return "etc/org.ops4j.datasource-app.cfg, password";
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("org.apache.karaf:apache-karaf:zip:" + version).resolve("apache-karaf-" + version);
        Path copy = site.base().resolve("karaf");
        Copies.copy(home, copy);
        copy.resolve("bin/karaf").toFile().setExecutable(true);
        Path etc = copy.resolve("etc");
        TextFile.of(etc.resolve("org.apache.karaf.shell.cfg"))
                .replace("sshPort = 8101", "sshPort = " + Site.freePort())
                .replace("sshHost = 0.0.0.0", "sshHost = " + Site.HOST)
                .write();
        TextFile.of(etc.resolve("org.apache.karaf.management.cfg"))
                .replace("rmiRegistryPort = 1099", "rmiRegistryPort = " + Site.freePort())
                .replace("rmiServerPort = 44444", "rmiServerPort = " + Site.freePort())
                .write();
        Files.writeString(
                etc.resolve("org.ops4j.datasource-app.cfg"), """
                osgi.jdbc.driver.class=org.postgresql.Driver
                dataSourceName=app
                url=%s
                user=%s
                password=%s
                """.formatted(site.jdbc(), site.user(), site.password()));
        deploy(site, copy);
        Path probe = copy.resolve("probe.txt");
        return new Launch(
                List.of(copy.resolve("bin/karaf").toString(), "daemon"),
                Map.of("EXTRA_JAVA_OPTS", site.option()),
                user -> next(probe).equals(user));
    }

    private static void deploy(Site site, Path copy) throws IOException {
        Path deploy = Files.createDirectories(copy.resolve("deploy"));
        for (String bundle : BUNDLES) {
            Path file = Libraries.alone(bundle);
            Files.copy(file, deploy.resolve(file.getFileName()));
        }
        Files.copy(site.driver(), deploy.resolve("postgresql.jar"));
        Path classes = site.base().resolve("classes");
        Path osgi = copy.resolve("lib/boot/osgi.core-8.0.0.jar");
        HostSources.compile("probe-bundle", 8, List.of(osgi), classes);
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "probe");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-Activator", "io.secretagent.hosts.probebundle.Activator");
        attributes.putValue("Import-Package", "org.osgi.framework,javax.sql");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(deploy.resolve("probe.jar")), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
    }

    /** What the bundle says from now on; empty if it does not say anything yet. */
    private static String next(Path probe) {
        try {
            Files.deleteIfExists(probe);
            for (int i = 0; i < 50 && !Files.exists(probe); i++) {
                Thread.sleep(100);
            }
            return Files.exists(probe) ? Files.readString(probe) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
