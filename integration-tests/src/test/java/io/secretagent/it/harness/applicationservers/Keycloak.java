package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keycloak in its development mode, which needs no certificate; a login of its administrator asks the database. */
record Keycloak(String version) implements ApplicationServer {

    private static final String ADMINISTRATOR = "admin";
    private static final String PASSWORD = "administrators-own";

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public String place() {
        return "keycloak.conf, db-password, without the hook smallrye";
    }

    /** Without {@code smallrye}: Quarkus removes the spaces at both ends of a password that it sees; the driver gets the reference. */
    @Override
    public String intercept() {
        return "[jdbc]";
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("org.keycloak:keycloak-quarkus-dist:zip:" + version)
                .resolve("keycloak-" + version);
        Path copy = site.base().resolve("keycloak"); // it builds itself at the start
        Copies.copy(home, copy);
        Path script = copy.resolve("bin/kc.sh");
        script.toFile().setExecutable(true);
        int port = Site.freePort();
        Files.writeString(copy.resolve("conf/keycloak.conf"), """
                db=postgres
                db-url=%s
                db-username=%s
                db-password=%s
                http-host=%s
                http-port=%d
                http-management-port=%d
                cache=local
                """.formatted(
                        site.jdbc(), site.user(), site.password(), Site.HOST, port, Site.freePort()));
        return new Launch(
                List.of(script.toString(), "start-dev"),
                Map.of(
                        "JAVA_OPTS_APPEND", site.option(),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD),
                user -> logsIn(port));
    }

    private static boolean logsIn(int port) {
        return Http.post(
                        port,
                        "/realms/master/protocol/openid-connect/token",
                        "client_id=admin-cli&grant_type=password&username=" + ADMINISTRATOR + "&password=" + PASSWORD)
                .startsWith("{\"access_token\"");
    }
}
