package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.drivers.Login;
import io.secretagent.it.harness.drivers.Recorder;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.H2File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Drivers of R2DBC and SQL clients of Vert.x for databases of which no server is available here: SQL Server's first packets are spoken
 * by a small server, and H2 is embedded.
 */
@Tag("once")
class RecordedReactiveLoginsTest {

    private static final String USER = "app";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final String before = newPassword();
    private final String after = newPassword();
    private final String name = "Reactive" + UUID.randomUUID().toString().substring(0, 8);
    private final String arn = aws.aws.secrets(TestingAws.REGION).create(name, json(before));

    private enum SqlServerClient {
        R2DBC(
                "r2dbc:mssql://127.0.0.1:",
                new LoadHost(
                        "r2dbc", 8, List.of("io.r2dbc:r2dbc-mssql:1.0.7.RELEASE", "io.r2dbc:r2dbc-pool:1.0.2.RELEASE")),
                Recorder::encryptingSqlServer),
        VERTX(
                "sqlserver://127.0.0.1:",
                new LoadHost("vertx-sql", 8, List.of("io.vertx:vertx-mssql-client:4.5.27")),
                Recorder::sqlServer);

        private final String url;
        private final LoadHost host;
        private final Supplier<Recorder> server;

        SqlServerClient(String url, LoadHost host, Supplier<Recorder> server) {
            this.url = url;
            this.host = host;
            this.server = server;
        }
    }

    private static String newPassword() {
        String password = "reactive-" + UUID.randomUUID();
        KnownSecrets.add(password);
        return password;
    }

    private static String json(String password) {
        return "{\"username\":\"" + USER + "\",\"password\":\"" + password + "\"}";
    }

    private RunningLoad start(LoadHost host, String url) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(name, arn));
        jvm.command("-cp", host.classPath(), host.mainClass(), url);
        return RunningLoad.start(jvm.command("secrets:" + name + ":username", "property:" + name + ".password"));
    }

    @ParameterizedTest
    @EnumSource
    void userAndPasswordOfSqlServerMayBeReferences(SqlServerClient client) {
        try (Recorder server = client.server.get();
                RunningLoad load = start(client.host, client.url + server.port() + "/master")) {
            load.awaitFailures(1);

            assertThat(server.taken()).contains(new Login(USER, before));
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterARefusalSqlServerGetsTheRotatedPassword(SqlServerClient client) {
        try (Recorder server = client.server.get();
                RunningLoad load = start(client.host, client.url + server.port() + "/master")) {
            load.awaitFailures(1);
            aws.aws.secrets(TestingAws.REGION).put(name, json(after));
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 100 && !sent.contains(after); i++) {
                load.awaitFailures(20); // it always refuses, so that calls of AWS have pauses
                for (Login login : server.taken()) {
                    assertThat(login.user()).isEqualTo(USER);
                    sent.add(login.password());
                }
            }
            assertThat(sent.get(0)).isEqualTo(before);
            assertThat(sent).contains(after).containsOnly(before, after);
            assertThat(load.lastFailure()).contains("Login failed");
        }
    }

    @Test
    void afterARefusalH2IsOpenedWithTheRotatedPassword() {
        Path file = folder.resolve("database");
        LoadHost host = new LoadHost(
                "r2dbc", 11, List.of("io.r2dbc:r2dbc-h2:1.1.0.RELEASE", "io.r2dbc:r2dbc-pool:1.0.2.RELEASE"));
        try (RunningLoad load = start(host, "r2dbc:h2:file:///" + file + "?options=IFEXISTS=TRUE")) {
            load.awaitFailures(1); // there is no database yet
            aws.aws.secrets(TestingAws.REGION).put(name, json(after));

            H2File.create(file, USER, after);

            load.awaitConnections(10);
            assertThat(load.lastFailure()).doesNotContain("Wrong user name or password");
        }
    }
}
