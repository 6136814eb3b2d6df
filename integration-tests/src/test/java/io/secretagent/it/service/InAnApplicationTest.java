package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.it.harness.service.Served;
import io.secretagent.it.harness.service.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service in an application: its replies as secrets change, and that it does not affect the application. */
@Timeout(90)
class InAnApplicationTest {

    private static final String TCP = "service: {tcp: {endpoint: '127.0.0.1:0'}}\n";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-app-6601\",\"Schlüssel\":\"ä-secret\"}");

    @TempDir
    Path folder;

    private HostJvm host(String more) {
        return HostJvm.in(folder).agent(aws.secretManager("Db", arn) + more);
    }

    private static String ask(int port, String resource, String key) throws IOException {
        try (SecretClient client = SecretClient.tcp(port)) {
            return client.ask(resource, key);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void onEveryJvmItServesWithDaemonThreadsAndUsesNoDefaultOfTheJvm(Jdk jdk) throws Exception {
        Path classes = folder.resolve("classes.log");
        Identity authority = Identity.root("Authority");
        Identity server = authority.issue("server", "RSA");
        String tls = ", tls: {" + Tls.files(folder, server.certificates(), server.pkcs1()) + "}";
        HostJvm jvm = host("service: {http: {endpoint: '127.0.0.1:0'}, tcp: {endpoint: '127.0.0.1:0'" + tls + "}}\n");
        logClasses(jvm.java(jdk.java()), jdk, classes);
        try (RunningHost host = jvm.start()) {
            int port = Served.port(host, "TCP");
            try (SecretClient client = SecretClient.tls(port, Identity.anonymousTrusting(authority), "TLSv1.2")) {
                assertThat(client.ask("", "password")).isEqualTo("{\"SecretValue\":\"p-app-6601\"}");
                assertThat(client.ask(arn, "Schlüssel")).isEqualTo("{\"SecretValue\":\"ä-secret\"}");
                assertThat(HttpTest.get(Served.port(host, "HTTP"), HttpTest.METRICS)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(host.ask("threads").split(", "))
                        .filteredOn(name -> name.contains("secret-agent-service"))
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allMatch(name ->
                                name.matches("secret-agent-service(-\\d+|-clock)? \\(daemon\\) of AgentClassLoader"));
            }
            assertThat(Files.readString(classes))
                    .contains("io.secretagent.service.Service")
                    .doesNotContain(
                            "java.util.logging.LogManager ",
                            "java.lang.management.ManagementFactory ",
                            "SSLContextImpl$DefaultSSLContext");
        }
    }

    /** Logs into a file, as Java 8 would print between the host's replies. */
    private static void logClasses(HostJvm host, Jdk jdk, Path file) {
        if (jdk.version() > 8) {
            host.option("-Xlog:class+load:file=" + file);
        } else {
            host.option("-XX:+UnlockDiagnosticVMOptions")
                    .option("-XX:+LogVMOutput")
                    .option("-XX:-DisplayVMOutput")
                    .option("-XX:LogFile=" + file)
                    .option("-XX:+TraceClassLoading");
        }
    }

    @Test
    void aPortInUseIsAWarningAndIsRetried() throws IOException {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (RunningHost host = host("service: {tcp: {endpoint: '127.0.0.1:" + taken.getLocalPort() + "'}}\n")
                .start()) {
            host.awaitStderr("WARN secret-agent: The TCP listener on 127.0.0.1:" + taken.getLocalPort(), Served.SOON);
            assertThat(host.stderr()).contains("the listener is retried in the background");
            assertThat(host.property("Db.password")).isEqualTo("p-app-6601");

            taken.close();
            assertThat(ask(Served.port(host, "TCP"), "Db", "password")).contains("p-app-6601");
            assertThat(host.stderr()).containsOnlyOnce("WARN");
        }
    }

    @Test
    void aChangedReasonIsLoggedToo() throws Exception {
        Identity server = Identity.root("Authority").issue("server", "EC");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningHost host = host("service: {tcp: {endpoint: '127.0.0.1:" + taken.getLocalPort() + "', tls: {"
                                + Tls.files(folder, server.certificates(), "no key") + "}}}\n")
                        .start()) {
            host.awaitStderr("is no PEM file", Served.SOON);
            Tls.files(folder, server);
            host.awaitStderr("Address already in use", Served.SOON);
        }
    }

    @Test
    void listensOnAnAddressOfIpv6() throws IOException {
        assumeTrue(hasIpv6(), "this machine has no ::1");
        try (RunningHost host = host("service: {tcp: {endpoint: '[::1]:0'}}\n").start()) {
            host.awaitStderr("Started TCP listener on [::1]:", Served.SOON);
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theApplicationEndsWhenItsMainDoes() {
        HostRun run = host(TCP).hello("Db.password").run();

        assertThat(run.stdout()).isEqualTo("Db.password=p-app-6601\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void noClassOfItIsLoadedWhereItIsNotConfigured() throws IOException {
        Path classes = folder.resolve("classes.log");
        host("").option("-Xlog:class+load:file=" + classes).hello("Db.password").run();

        assertThat(Files.readString(classes))
                .contains("io.secretagent.SecretAgent")
                .doesNotContain("io.secretagent.service", "io.secretagent.cli", "picocli");
    }

    @Test
    void plainTextOffLoopbackIsWarnedOf() {
        HostRun run = host("service: {tcp: {endpoint: 'no-such-host.invalid:0'}}\n")
                .hello("Db.password")
                .run();

        assertThat(run.stderr())
                .contains("service.tcp.endpoint: is not encrypted and not on loopback: secrets cross the network in"
                        + " the clear; add tls, or listen on 127.0.0.1");
        assertThat(run.status()).isZero();
    }

    @Test
    void aRotationIsVisibleInTheNextReply() throws IOException {
        String rotating = aws.secret("Rotating", "{\"password\":\"p-rotating-1\"}");
        try (RunningHost host = HostJvm.in(folder)
                        .agent(aws.secretManager("Db", rotating) + TCP + "refresh: {interval: 1s}\n")
                        .start();
                SecretClient client = SecretClient.tcp(Served.port(host, "TCP"))) {
            for (int i = 2; i < 5; i++) {
                aws.aws.secrets(TestingAws.REGION).put("Rotating", "{\"password\":\"p-rotating-" + i + "\"}");
                host.awaitProperty("Db.password", "p-rotating-" + i, Duration.ofSeconds(5));
                assertThat(client.ask("Db", "password")).isEqualTo("{\"SecretValue\":\"p-rotating-" + i + "\"}");
            }
        }
    }

    @Test
    void anOutageOfAwsIsVisibleInNoReply() throws IOException {
        try (TestingAws own = TestingAws.start();
                RunningHost host = HostJvm.in(folder)
                        .agent(own.secretManager("Db", own.secret("Db", "{\"password\":\"p-outage-1\"}")) + TCP
                                + "refresh: {interval: 1s}\n")
                        .start()) {
            int port = Served.port(host, "TCP");
            own.aws.faults().unavailable().untilCleared();
            host.awaitStderr("the value fetched before stays in use", Served.SOON);
            assertThat(ask(port, "Db", "password")).isEqualTo("{\"SecretValue\":\"p-outage-1\"}");
        }
    }

    @Test
    void aSecretThatIsNotFetchedYetIsAnErrorUntilItIsFetched() throws IOException {
        try (TestingAws own = TestingAws.start()) {
            String late = own.secret("Late", "{\"password\":\"p-late-1\"}");
            own.aws.faults().unavailable().untilCleared();
            try (RunningHost host = HostJvm.in(folder)
                    .agent(own.secretManager("Late", late) + TCP
                            + "refresh: {interval: 1s}\nstartup: {on-failure: continue, timeout: 1s}\n")
                    .start()) {
                int port = Served.port(host, "TCP");
                assertThat(ask(port, "Late", "password"))
                        .isEqualTo("{\"Error\":\"resource Late could not be fetched from AWS yet\"}");
                own.aws.faults().clear();
                host.awaitProperty("Late.password", "p-late-1", Served.SOON);
                assertThat(ask(port, "Late", "password")).isEqualTo("{\"SecretValue\":\"p-late-1\"}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textIsSentInBase64WhereConfiguredAndBinaryAlways(boolean convert) throws IOException {
        byte[] bytes = {0, -1, 2, 3, -4};
        String binary = aws.aws.secrets(TestingAws.REGION).createBinary("Key-" + convert, bytes);
        String large = aws.secret("Large-" + convert, "{\"value\":\"" + "x".repeat(65_000) + "\"}");
        String yaml = aws.secretManager("Db", arn, "Key", binary, "Large", large)
                .replace("    resources:", "    convert-to-base64: " + convert + "\n    resources:");
        try (RunningHost host = HostJvm.in(folder).agent(yaml + TCP).start()) {
            int port = Served.port(host, "TCP");
            String text = convert ? base64("ä-secret".getBytes(StandardCharsets.UTF_8)) : "ä-secret";
            assertThat(ask(port, "Db", "Schlüssel")).isEqualTo("{\"SecretValue\":\"" + text + "\"}");
            assertThat(ask(port, "Key", "")).isEqualTo("{\"SecretValue\":\"" + base64(bytes) + "\"}");
            String largest = "x".repeat(65_000);
            assertThat(ask(port, "Large", "value"))
                    .isEqualTo("{\"SecretValue\":\""
                            + (convert ? base64(largest.getBytes(StandardCharsets.UTF_8)) : largest) + "\"}");
            assertThat(ask(port, "Db", "nothing")).contains("not present");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
