package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.applications.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A domain of GlassFish or Payara. Its own trust store decides whether the agent reaches AWS: {@code AWS_CA_BUNDLE} is not set. */
final class GlassFishDomain {

    private static final String DOMAIN = "domain1";

    static final String PLACE = "domain.xml, jdbc-connection-pool, property";

    private GlassFishDomain() {}

    /**
     * @param home the server's folder
     * @param store the name of its trust store
     */
    static Launch install(Path home, String store, Site site) throws IOException, InterruptedException {
        Path domains = site.base().resolve("domains");
        Path domain = domains.resolve(DOMAIN);
        Copies.copy(home.resolve("glassfish/domains").resolve(DOMAIN), domain);
        Files.createDirectories(domain.resolve("lib"));
        Files.copy(site.driver(), domain.resolve("lib/postgresql.jar"));
        if (site.certificate().isPresent()) {
            trust(site.certificate().get(), domain.resolve("config").resolve(store));
        }
        int port = Site.freePort();
        write(domain.resolve("config/domain.xml"), site, port);
        ProbeApplication.write(site, domain.resolve("autodeploy"));
        return new Launch(
                List.of(
                        home.resolve("bin/asadmin").toString(),
                        "start-domain",
                        "--verbose=true",
                        "--domaindir",
                        domains.toString(),
                        DOMAIN),
                Map.of("AS_JAVA", Site.javaHome(), "AWS_CA_BUNDLE", ""),
                Site.probe(port, "jdbc/App"));
    }

    private static void trust(Path certificate, Path store) throws IOException, InterruptedException {
        Tool.run(
                store.getParent(),
                List.of(
                        Path.of(Site.javaHome(), "bin", "keytool").toString(),
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "aws",
                        "-file",
                        certificate.toString(),
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit"));
    }

    private static void write(Path file, Site site, int port) throws IOException {
        TextFile xml = TextFile.of(file)
                .replaceAll("address=\"0.0.0.0\"", "address=\"" + Site.HOST + "\"")
                .replaceAll("<network-listener port=", "<network-listener address=\"" + Site.HOST + "\" port=")
                .replaceAll(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">")
                .replace("port=\"8080\"", "port=\"" + port + "\"")
                .before("</resources>", pool(site))
                .before("<resource-ref ref=\"jdbc/__default\"", "<resource-ref ref=\"jdbc/App\"/>");
        for (String other : List.of("8181", "4848", "3700", "3820", "3920", "8686")) {
            xml.replace("port=\"" + other + "\"", "port=\"" + Site.freePort() + "\"");
        }
        if (site.agent().isPresent()) {
            xml.before("<jvm-options>-Xmx", "<jvm-options>" + site.option() + "</jvm-options>");
        }
        xml.write();
    }

    private static String pool(Site site) {
        return """
                <jdbc-connection-pool name="AppPool" driver-classname="org.postgresql.Driver" res-type="java.sql.Driver"
                    is-connection-validation-required="true" connection-validation-method="table"
                    validation-table-name="pg_catalog.pg_am">
                  <property name="url" value="%s"/>
                  <property name="user" value="%s"/>
                  <property name="password" value="%s"/>
                </jdbc-connection-pool>
                <jdbc-resource jndi-name="jdbc/App" pool-name="AppPool"/>
                """.formatted(site.jdbc(), site.user(), site.password());
    }
}
