package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Tool;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ActiveMQ Artemis with its journal in the database; a message makes it use a connection, of which none gets older than a second. */
record Artemis(String version) implements ApplicationServer {

    @Override
    public String name() {
        return "ActiveMQ Artemis";
    }

    @Override
    public String place() {
        return "broker.xml, data-source-property";
    }

    /** A journal that has lost its connections ends the broker. */
    @Override
    public boolean losesNoConnection() {
        return true;
    }

    @Override
    public Launch install(Site site) throws IOException, InterruptedException {
        Path home = Unpacked.zip("org.apache.activemq:apache-artemis:zip:bin:" + version)
                .resolve("apache-artemis-" + version);
        Path instance = site.base().resolve("broker");
        int port = Site.freePort();
        Tool.run(
                site.base(),
                List.of(
                        home.resolve("bin/artemis").toString(),
                        "create",
                        instance.toString(),
                        "--silent",
                        "--user=admin",
                        "--password=brokers-own",
                        "--require-login",
                        "--no-autotune",
                        "--no-web",
                        "--no-amqp-acceptor",
                        "--no-hornetq-acceptor",
                        "--no-mqtt-acceptor",
                        "--no-stomp-acceptor",
                        "--host=" + Site.HOST,
                        "--default-port=" + port));
        Files.copy(site.driver(), instance.resolve("lib/postgresql.jar"));
        TextFile.of(instance.resolve("etc/broker.xml"))
                .before("<persistence-enabled>", store(site))
                .replaceAll("tcp://0.0.0.0:", "tcp://" + Site.HOST + ":")
                .write();
        String program = instance.resolve("bin/artemis").toString();
        NewLogins logins = new NewLogins(site.database());
        return new Launch(
                List.of(program, "run"),
                Map.of("JAVA_ARGS_APPEND", site.option()),
                user -> sends(site, program, port) && logins.areOf(user));
    }

    private static boolean sends(Site site, String program, int port) {
        try {
            Tool.run(
                    site.base(),
                    List.of(
                            program,
                            "producer",
                            "--url=tcp://" + Site.HOST + ":" + port,
                            "--user=admin",
                            "--password=brokers-own",
                            "--message-count=1"));
            return true;
        } catch (AssertionError e) {
            return false; // does not listen yet
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String store(Site site) {
        return """
                <store>
                  <database-store>
                    <data-source-properties>
                      <data-source-property key="driverClassName" value="org.postgresql.Driver"/>
                      <data-source-property key="url" value="%s"/>
                      <data-source-property key="username" value="%s"/>
                      <data-source-property key="password" value="%s"/>
                      <data-source-property key="maxConnLifetimeMillis" value="1000"/>
                      <data-source-property key="logExpiredConnections" value="false"/>
                    </data-source-properties>
                    <bindings-table-name>BINDINGS</bindings-table-name>
                    <message-table-name>MESSAGES</message-table-name>
                    <large-message-table-name>LARGE_MESSAGES</large-message-table-name>
                    <page-store-table-name>PAGE_STORE</page-store-table-name>
                    <node-manager-store-table-name>NODE_MANAGER_STORE</node-manager-store-table-name>
                  </database-store>
                </store>
                """.formatted(site.jdbc(), site.user(), site.password());
    }
}
