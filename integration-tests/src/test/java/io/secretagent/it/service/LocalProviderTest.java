package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Served;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One agent as the local provider of other JVMs, which have neither credentials nor TLS. */
@Timeout(120)
class LocalProviderTest {

    private static final String TOKEN = "token-of-test-91827364";
    private static final String FIRST = "p-local-first";
    private static final String SECOND = "p-local-second";

    /** Nothing of these may be loaded where a local provider serves. */
    private static final List<String> NEEDLESS = List.of(
            "javax.net.ssl.SSL",
            "sun.security.ssl.",
            "javax.crypto.",
            "io.secretagent.credentials.",
            "io.secretagent.signature.",
            "io.secretagent.secretsmanager.SecretsManagerSource",
            "io.secretagent.secretsmanager.SignedPost",
            "io.secretagent.http.TlsSockets",
            "io.secretagent.http.ProxySettings",
            "software.amazon.awssdk.auth",
            "software.amazon.awssdk.services",
            "software.amazon.awssdk.http",
            "software.amazon.awssdk.regions");

    @TempDir
    Path folder;

    private TestingAws aws;
    private String arn;
    private Path token;

    @BeforeEach
    void startAws() {
        KnownSecrets.add(TOKEN);
        aws = TestingAws.start();
        arn = aws.secret("Db", "{\"password\":\"" + FIRST + "\"}");
        token = PrivateFile.write(folder.resolve("token"), TOKEN + "\n");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunningAgent provider(String http) {
        return HostJvm.in(folder("provider"))
                .aloneWith(
                        aws.secretManager("Db", arn) + "refresh: {interval: 0}\nservice:\n  http: {" + http + "}\n",
                        "serve")
                .serve();
    }

    private RunningAgent provider() {
        return provider("endpoint: '127.0.0.1:0', secrets: {token: 'file://" + token + "'}");
    }

    private String config(String local) {
        return "secret-manager:\n  aws:\n    local: " + local + "\n    resources:\n      Db: " + arn + "\n";
    }

    private String config(int port) {
        return config("{endpoint: 'http://localhost:" + port + "', token: 'file://" + token + "'}");
    }

    private long calls() {
        return aws.aws.requests().count("GetSecretValue");
    }

    @Test
    void tenChildrenCostTenLocalLookUpsAndOneCallOfAws() {
        try (RunningAgent provider = provider()) {
            Path file = PrivateFile.write(folder.resolve("child.yaml"), config(provider.port("HTTP")));
            for (int i = 0; i < 10; i++) {
                HostRun run = HostJvm.in(folder("child"))
                        .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Build.AGENT_JAR + "=" + file)
                        .hello("Db.password")
                        .run();
                assertThat(run.stdout()).as(run.stderr()).isEqualTo("Db.password=" + FIRST + "\n");
                assertThat(run.stderr())
                        .contains("1 secret with 1 key from the local provider http://localhost:"
                                + provider.port("HTTP"));
            }
            assertThat(calls()).isEqualTo(1);
        }
    }

    /** A hosts file or a name server must not decide whether the network can ask for secrets. */
    @Test
    void localhostIsLoopbackWhateverTheHostsFileSays() throws Exception {
        Files.writeString(folder("provider").resolve("hosts"), "192.0.2.77 localhost\n");
        HostJvm jvm = HostJvm.in(folder("provider"))
                .option("-Djdk.net.hosts.file=hosts")
                .aloneWith(
                        aws.secretManager("Db", arn)
                                + "service: {http: {endpoint: 'localhost:0', secrets: {token: 'file://" + token
                                + "'}}}\n",
                        "serve");
        try (RunningAgent provider = jvm.serve();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.port("HTTP"))) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void aRefusedConnectionIsNamedAlsoWithoutIpv6() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        HostRun run = HostJvm.in(folder("host"))
                .option("-Djava.net.preferIPv4Stack=true")
                .agent(config(port) + "startup: {timeout: 1s}\n")
                .hello("Db.password")
                .run();

        assertThat(run.stderr()).contains("Nothing listens at the local provider http://localhost:" + port);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aStartLoadsNoClassOfTlsSignatureOrCredentials(Jdk jdk) throws IOException {
        try (RunningAgent provider = provider()) {
            Path log = folder.resolve("classes.log");
            boolean unified = jdk.version() > 8;
            HostRun run = HostJvm.in(folder("host"))
                    .java(jdk.java())
                    .option(unified ? "-Xlog:class+load:file=" + log : "-verbose:class")
                    .agent(config(provider.port("HTTP")))
                    .hello("Db.password")
                    .run();

            assertThat(run.stdout()).as(run.stderr()).contains("Db.password=" + FIRST + "\n");
            List<String> classes = (unified ? Files.readString(log) : run.stdout())
                    .lines()
                    .filter(line -> line.contains(unified ? "[class,load]" : "[Loaded "))
                    .map(line ->
                            line.substring(line.indexOf(unified ? "[class,load]" : "[Loaded ") + (unified ? 13 : 8)))
                    .map(line -> line.split(" ", 2)[0])
                    .toList();
            assertThat(classes)
                    .contains("io.secretagent.secretsmanager.LocalSource")
                    .noneMatch(name -> NEEDLESS.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void theLoadingAfterTheStartLeavesOutWhatOnlyCallsOfAwsNeed() throws IOException {
        Path log = folder.resolve("classes.log");
        try (RunningAgent provider = provider();
                RunningHost host = HostJvm.in(folder("host"))
                        .option("-Xlog:class+load:file=" + log)
                        .agent(config(provider.port("HTTP")) + "log: {level: debug}\n")
                        .start()) {
            host.awaitStderr("the agent no longer needs its jar", Served.SOON);
            assertThat(Files.readString(log).lines())
                    .anyMatch(line -> line.contains("io.secretagent.secretsmanager.LocalRefusal"))
                    .noneMatch(line -> line.contains("io.secretagent.http.TlsSockets")
                            || line.contains("io.secretagent.credentials.CredentialChain")
                            || line.contains("io.secretagent.signature.RequestSigner"));
        }
    }

    @Test
    void idleAndSlowClientsHoldUpNobody() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (RunningAgent provider = provider()) {
            int port = provider.port("HTTP");
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                socket.getOutputStream().write("GET /v1/Db HTTP/1.1\r\nX-Slow: ".getBytes());
                idle.add(socket);
            }
            assertThat(get(port, "/v1/Db", TOKEN)).startsWith("200 ");
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aTokenFileThatIsMissingIsWarnedOfAndFailsACheck() throws IOException {
        Files.delete(token);
        String warning = "No secret is served over HTTP: The file of the token " + token;
        try (RunningAgent provider = provider()) {
            provider.port("HTTP");
            Awaitility.await().until(() -> provider.stderr().contains(warning));
        }
        String yaml = aws.secretManager("Db", arn)
                + "service: {http: {endpoint: '127.0.0.1:0', secrets: {token: 'file://" + token + "'}}}\n";
        HostRun check = HostJvm.in(folder("check")).aloneWith(yaml, "check").run();
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.stderr()).contains(warning);
    }

    @Test
    void aForcedRefreshReachesAwsThroughTheProvider() {
        try (RunningAgent provider = provider();
                RunningHost host = HostJvm.in(folder("host"))
                        .agent(config(provider.port("HTTP")))
                        .start()) {
            assertThat(host.ask("jmx")).isNotEmpty();
            host.await("the MXBean", Served.SOON, () -> host.ask("jmx").equals("true"));
            assertThat(host.ask("bean CredentialsSource"))
                    .isEqualTo(
                            "the local provider http://localhost:" + provider.port("HTTP") + ", with the token " + token
                                    + " (secret-manager.aws.local.token in " + folder.resolve("host/secret-agent.yaml")
                                    + ", line 3)");
            KnownSecrets.add(SECOND);
            aws.aws.secrets(TestingAws.REGION).put("Db", "{\"password\":\"" + SECOND + "\"}");

            assertThat(host.ask("refresh Db")).contains("has a new version");

            assertThat(host.property("Db.password")).isEqualTo(SECOND);
        }
    }

    @Test
    void aTokenThatIsReplacedIsInForceAtBothEndsAtOnce() {
        try (RunningAgent provider = provider();
                RunningHost host = HostJvm.in(folder("host"))
                        .agent(config(provider.port("HTTP")))
                        .start()) {
            host.ask("jmx");
            host.await("the MXBean", Served.SOON, () -> host.ask("jmx").equals("true"));
            KnownSecrets.add("next-token-55667788");
            PrivateFile.write(token, "next-token-55667788");

            assertThat(host.ask("refresh Db")).contains("is unchanged");
        }
    }

    @Test
    void theLastValueIsServedWhileAwsIsDownAndAClientStartsWithIt() {
        try (RunningAgent provider = provider()) {
            int port = provider.port("HTTP");
            aws.close();

            HostRun run = HostJvm.in(folder("host"))
                    .agent(config(port))
                    .hello("Db.password")
                    .run();

            assertThat(run.stdout()).as(run.stderr()).isEqualTo("Db.password=" + FIRST + "\n");
        }
    }

    @Test
    void aUnixDomainSocketServesBothEnds() {
        Path socket = folder.resolve("p.sock");
        try (RunningAgent provider =
                provider("secrets: {token: 'file://" + token + "', socket-path: " + socket + "}")) {
            Awaitility.await().until(() -> provider.stderr().contains("Started HTTP on UDS listener on " + socket));
            HostRun run = HostJvm.in(folder("host"))
                    .agent(config("{socket-path: " + socket + ", token: 'file://" + token + "'}"))
                    .hello("Db.password")
                    .run();

            assertThat(run.stdout()).as(run.stderr()).isEqualTo("Db.password=" + FIRST + "\n");
            assertThat(run.stderr()).contains("from the local provider " + socket);
        }
    }

    @Test
    void anAgentMayServeWhatItHasFromALocalProvider() throws Exception {
        try (RunningAgent first = provider();
                RunningAgent second = HostJvm.in(folder("second"))
                        .aloneWith(
                                config(first.port("HTTP"))
                                        + "service: {http: {endpoint: '127.0.0.1:0', secrets: {token:" + " 'file://"
                                        + token + "'}}}\n",
                                "serve")
                        .serve()) {
            assertThat(get(second.port("HTTP"), "/v1/Db", TOKEN)).startsWith("200 {\"ARN\":\"" + arn);
            assertThat(calls()).isEqualTo(1);
        }
    }

    @Test
    void theSampleFilesFitTogether() throws IOException {
        Path samples = Build.REPOSITORY.resolve("samples/deploy/local-provider");
        String provider = Files.readString(samples.resolve("provider.yaml"));
        String application = Files.readString(samples.resolve("application.yaml"));
        String own = aws.secret("TestingSecret", "{\"password\":\"" + FIRST + "\"}");
        assertThat(application).contains("'http://localhost:2773'");
        assertThat(provider).contains("endpoint: 127.0.0.1:2773");
        try (RunningAgent agent = HostJvm.in(folder("provider"))
                .environment("AWS_ENDPOINT_URL", aws.aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey())
                .aloneWith(here(provider, own).replace("127.0.0.1:2773", "127.0.0.1:0"), "serve")
                .serve()) {
            HostRun run = HostJvm.in(folder("host"))
                    .agent(here(application, own).replace("localhost:2773", "localhost:" + agent.port("HTTP")))
                    .hello("TestingSecret.password")
                    .run();

            assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=" + FIRST + "\n");
        }
    }

    /** A sample with the secret and the token of this test. */
    private String here(String sample, String ownArn) {
        return sample.replaceAll("arn:aws:\\S+", ownArn).replace("/etc/secret-agent/token", token.toString());
    }

    @Test
    void checkAndGetWorkWithALocalProvider() {
        try (RunningAgent provider = provider()) {
            String config = config(provider.port("HTTP"));
            HostRun check =
                    HostJvm.in(folder("check")).aloneWith(config, "check").run();
            assertThat(check.stdout())
                    .as(check.stderr())
                    .contains("SOURCE         the local provider http://localhost:" + provider.port("HTTP")
                            + ", with the token " + token)
                    .doesNotContain("REGION", "CREDENTIALS");
            HostRun get = HostJvm.in(folder("get"))
                    .aloneWith(config, "get", "secrets:Db:password")
                    .run();
            assertThat(get.stdout()).as(get.stderr()).isEqualTo(FIRST + "\n");
        }
    }

    @Test
    void withoutAProviderTheStartSaysWhatToLookAt() {
        HostRun run = HostJvm.in(folder("host"))
                .agent(config("{endpoint: 'http://127.0.0.1:1', token: x1y2z3}") + "startup: {timeout: 1s}\n")
                .hello("Db.password")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("Db (the local provider http://127.0.0.1:1): Nothing listens at the local provider")
                .doesNotContain("x1y2z3");
    }

    @Test
    void beforeJava16ASocketIsAConfigurationError() {
        Stream<Jdk> old = Jdks.of(8, 11).filter(jdk -> jdk.found() != null && jdk.version() < 16);
        old.forEach(jdk -> {
            HostRun run = HostJvm.in(folder("old" + jdk.version()))
                    .java(jdk.java())
                    .agent(config("{socket-path: /run/x.sock, token: x}"))
                    .hello()
                    .run();
            assertThat(run.stderr())
                    .contains("secret-manager.aws.local.socket-path: needs Java 16 or newer, this is ")
                    .contains("; use endpoint");
        });
    }

    private static String get(int port, String target, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .header("X-Aws-Parameters-Secrets-Token", token)
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    /** The description of AWS's API, line by line, by a plain client. */
    @Test
    void aPlainClientGetsWhatTheDescriptionOfTheApiSays() throws Exception {
        aws.aws.requests().clear();
        try (RunningAgent provider = provider()) {
            int port = provider.port("HTTP");
            assertThat(provider.stderr())
                    .contains("which serves secrets as AWS's local provider does: /secretsmanager/get");
            SoftAssertions all = new SoftAssertions();
            String get = "/secretsmanager/get?secretId=";
            all.assertThat(get(port, get + "Db", TOKEN))
                    .startsWith("200 {\"ARN\":\"" + arn + "\",\"Name\":\"Db\",\"VersionId\":\"")
                    .contains("\"VersionStages\":[\"AWSCURRENT\"]")
                    .containsPattern("\"CreatedDate\":\"[0-9]+(\\.[0-9]+)?\"")
                    .contains("\"SecretString\":\"{\\\"password\\\":\\\"" + FIRST + "\\\"}\"");
            all.assertThat(get(port, "/v1/" + arn, TOKEN)).isEqualTo(get(port, get + "Db", TOKEN));
            all.assertThat(get(port, "/ping", "none")).isEqualTo("200 healthy");
            all.assertThat(get(port, get + "Db", "wrong")).isEqualTo("403 Bad Token");
            all.assertThat(get(port, get + "Db&unknown=1", TOKEN)).startsWith("400 ");
            all.assertThat(get(port, get + "Db&roleArn=arn:aws:iam::999999999999:role/R", TOKEN))
                    .startsWith("400 ");
            all.assertThat(get(port, "/other", TOKEN)).startsWith("404 ");
            all.assertThat(get(port, get + "Other", TOKEN)).startsWith("400 {\"__type\":\"ResourceNotFoundException\"");
            all.assertThat(get(port, get + "Db&versionStage=AWSPENDING", TOKEN))
                    .startsWith("400 {\"__type\":\"ResourceNotFoundException\"");
            all.assertAll();
            assertThat(calls()).isEqualTo(2); // the start, and the pending version
        }
    }
}
