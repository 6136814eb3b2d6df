package io.secretagent.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.SecretClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar secret-agent.jar serve}, {@code check}, {@code get}, and command lines that are not valid. */
@Timeout(90)
class AloneTest {

    private static final String TCP = "service: {tcp: {endpoint: '127.0.0.1:0'}}\n";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String db = aws.secret("Db", "{\"password\":\"p-alone-31\",\"user\":\"u-alone-31 ä\"}");
    private static final String text = aws.secret("Text", "t-alone-44");
    private static final String binary = aws.aws.secrets(TestingAws.REGION).createBinary("Key", new byte[] {1, -2, 3});
    private static final String secrets = aws.secretManager("Db", db, "Text", text, "Key", binary);

    @TempDir
    Path folder;

    private HostJvm jvm() {
        return HostJvm.in(folder);
    }

    private static String ask(int port, String resource, String key) throws IOException {
        try (SecretClient client = SecretClient.tcp(port)) {
            return client.ask(resource, key);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void servesUntilSigterm(Jdk jdk) throws IOException {
        try (RunningAgent agent =
                jvm().java(jdk.java()).aloneWith(secrets + TCP, "serve").serve()) {
            assertThat(ask(agent.port("TCP"), "Db", "password")).isEqualTo("{\"SecretValue\":\"p-alone-31\"}");
            assertThat(agent.terminate()).isZero();
            assertThat(agent.stderr())
                    .contains("INFO secret-agent: 3 secrets with 2 keys from AWS Secrets Manager with credentials from"
                            + " the configuration file in ")
                    .contains("INFO secret-agent: Started TCP listener on 127.0.0.1:")
                    .endsWith("INFO secret-agent: Stopped\n")
                    .doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void aFileWithoutACommandIsServed() throws IOException {
        try (RunningAgent agent = jvm().aloneWith(secrets + TCP).serve()) {
            assertThat(ask(agent.port("TCP"), "Text", "")).isEqualTo("{\"SecretValue\":\"t-alone-44\"}");
        }
    }

    @Test
    void serveWithoutTheOptionReadsTheDefaultFile() throws IOException {
        Path file = PrivateFile.write(folder.resolve("other.yaml"), secrets + TCP);
        try (RunningAgent agent = jvm().environment("SECRET_AGENT_CONFIG_FILE", file.toString())
                .alone("serve")
                .serve()) {
            assertThat(ask(agent.port("TCP"), "Text", "")).contains("t-alone-44");
        }
    }

    @Test
    void servedSecretsFollowARotationAndStayAvailableDuringAnOutage() throws IOException {
        try (TestingAws own = TestingAws.start();
                RunningAgent agent = jvm().aloneWith(
                                own.secretManager("R", own.secret("R", "{\"password\":\"p-alone-r1\"}")) + TCP
                                        + "refresh: {interval: 1s}\n",
                                "serve")
                        .serve()) {
            int port = agent.port("TCP");
            own.aws.secrets(TestingAws.REGION).put("R", "{\"password\":\"p-alone-r2\"}");
            Awaitility.await().until(() -> ask(port, "R", "password").contains("p-alone-r2"));
            own.aws.faults().unavailable().untilCleared();
            Awaitility.await().until(() -> agent.stderr().contains("stays in use"));
            assertThat(ask(port, "R", "password")).contains("p-alone-r2");
        }
    }

    @Test
    void servesOnWhenItsJarIsOverwritten() throws IOException {
        Path jar = Files.copy(Build.AGENT_JAR, folder.resolve("copy.jar"));
        String yaml = secrets + "service: {tcp: {endpoint: '127.0.0.1:0'}, http: {endpoint: '127.0.0.1:0'}}\n"
                + "log: {level: debug}\n";
        try (RunningAgent agent = jvm().agentJar(jar).aloneWith(yaml, "serve").serve()) {
            Awaitility.await().until(() -> agent.stderr().contains("no longer needs its jar"));

            Files.write(jar, new byte[0]);

            assertThat(ask(agent.port("TCP"), "Db", "password")).contains("p-alone-31");
            assertThat(ask(agent.port("TCP"), "None", "password")).contains("resource not found");
            URL metrics = new URL("http://127.0.0.1:" + agent.port("HTTP") + "/manage/rest/v1/prometheus");
            assertThat(metrics.openStream().readAllBytes()).isNotEmpty();
            assertThat(agent.terminate()).isZero();
            assertThat(agent.stderr()).endsWith("INFO secret-agent: Stopped\n").doesNotContain("was overwritten");
        }
    }

    @Test
    void aPortThatIsTakenIsAnError() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostRun run = jvm().aloneWith(
                            secrets + "service: {http: {endpoint: '127.0.0.1:0'}, tcp: {endpoint: '127.0.0.1:"
                                    + taken.getLocalPort() + "'}}\n",
                            "serve")
                    .run();
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr())
                    .contains("ERROR secret-agent: The TCP listener on 127.0.0.1:" + taken.getLocalPort()
                            + " could not be started: Address already in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service: {}\n"})
    void noListenerIsAnError(String service) {
        HostRun run = jvm().aloneWith(secrets + service, "serve").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("service: no listener is configured, so no process could be served");
    }

    @Test
    void aSecretThatCannotBeFetchedIsTheAgentsMessageAndStatusOne() {
        String missing = db.replace(":secret:Db", ":secret:Gone");
        String yaml = aws.secretManager("Db", db, "Gone", missing);
        HostRun inAnApplication = HostJvm.in(folder).agent(yaml).hello("x").run();
        HostRun check = jvm().aloneWith(yaml, "check").run();
        HostRun serve = jvm().aloneWith(yaml + TCP, "serve").run();

        String message = inAnApplication
                .stderr()
                .lines()
                .filter(line -> line.contains("ResourceNotFoundException"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(" \\(request .*", "");
        assertThat(check.stderr()).contains(message);
        assertThat(serve.stderr()).contains(message).contains("Secret Agent is not started");
        assertThat(check.status()).isEqualTo(1);
        assertThat(serve.status()).isEqualTo(1);
        assertThat(check.stdout())
                .containsPattern("(?m)^Db +\\S+ +password, user$")
                .containsPattern("(?m)^Gone +- +\\(not fetched\\)$");
    }

    @Test
    void continueServesTheSecretsThatWereFetched() throws IOException {
        String yaml = aws.secretManager("Db", db, "Gone", db.replace(":secret:Db", ":secret:Gone"))
                + "startup: {on-failure: continue, timeout: 1s}\n" + TCP;
        try (RunningAgent agent = jvm().aloneWith(yaml, "serve").serve()) {
            int port = agent.port("TCP");
            assertThat(ask(port, "Db", "password")).contains("p-alone-31");
            assertThat(ask(port, "Gone", "password")).contains("could not be fetched from AWS yet");
            assertThat(agent.stderr()).contains("Secret Agent serves the others (startup.on-failure: continue).");
        }
    }

    @Test
    void continueWithoutAnySecretDoesNotSayThatItServesOthers() throws IOException {
        String yaml = aws.secretManager("Gone", db.replace(":secret:Db", ":secret:Gone"))
                + "startup: {on-failure: continue, timeout: 1s}\n" + TCP;
        try (RunningAgent agent = jvm().aloneWith(yaml, "serve").serve()) {
            assertThat(ask(agent.port("TCP"), "Gone", "password")).contains("could not be fetched from AWS yet");
            assertThat(agent.stderr())
                    .contains("Secret Agent serves no secret until one can be fetched; it keeps trying")
                    .doesNotContain("serves the others");
        }
    }

    @Test
    void checkPrintsResourcesVersionsAndKeysAndNoValue() {
        HostRun run = jvm().aloneWith(secrets + TCP, "check").run();

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderrLines()).isEmpty();
        assertThat(run.stdout()
                        .lines()
                        .map(line -> line.replaceAll(" {2,}", "|").replaceAll("[0-9a-f-]{36}", "ID")))
                .containsExactly(
                        "CONFIGURATION|" + folder.resolve("secret-agent.yaml"),
                        "REGION|us-west-1 (secret-manager.aws.region)",
                        "CREDENTIALS|the configuration file",
                        "",
                        "RESOURCE|VERSION|KEYS",
                        "Db|ID|password, user",
                        "Text|ID|(text, without keys)",
                        "Key|ID|(binary, without keys)");
    }

    @Test
    void checkPrintsWhichSettingsNameRegionAndCredentials() {
        String role = aws.aws
                .iam()
                .createRole("Checked")
                .allowAllSecrets()
                .trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn())
                .arn();
        String yaml = aws.secretManager(Optional.empty(), "Db", db, "ByName", "Text")
                .replace("region: us-west-1", "assume-role: " + role);
        HostJvm command = jvm().environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey())
                .environment("AWS_DEFAULT_REGION", "us-west-1");

        HostRun run = command.aloneWith(yaml, "check").run();

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stdout().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .startsWith(
                        "CONFIGURATION|" + folder.resolve("secret-agent.yaml"),
                        "REGION|us-west-1 (the ARN): Db",
                        "REGION|us-west-1 (AWS_DEFAULT_REGION): ByName",
                        "CREDENTIALS|environment variables, role " + role,
                        "");
        assertThat(run.stdout() + run.stderr()).doesNotContain(aws.key.accessKeyId());
    }

    @Test
    void checkReportsMissingRegionAndCredentials() {
        String yaml = aws.secretManager(Optional.empty(), "ByName", "Text").replace("    region: us-west-1\n", "");

        HostRun run =
                jvm().aloneWith(yaml + "startup: {timeout: 1s}\n", "check").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains("REGION|unknown", "RESOURCE|VERSION|KEYS", "ByName|-|(not fetched)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inject: {system-properties: {a: 'secrets:Db:nope'}}",
                "inject: {environment: {A: 'secrets:Db:nope'}}"
            })
    void checkReportsReferencesThatCannotBeResolved(String inject) {
        HostRun run = jvm().aloneWith(secrets + inject + "\n", "check").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("Db has no key \"nope\"; its keys are password, user");
    }

    @Test
    void checkReportsCertificatesThatCannotBeUsed() {
        String tls =
                "service: {tcp: {endpoint: '127.0.0.1:0', tls: {cert-file: /no/such.pem, key-file: /no/such.key}}}\n";
        HostRun run = jvm().aloneWith(secrets + tls, "check").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("cannot be used as configured:").contains("/no/such.pem does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "serve"})
    void aFileThatIsNotValidIsTheAgentsMessage(String command) {
        HostRun run = jvm().aloneWith("secret-manger: {}\n", command).run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .contains("ERROR secret-agent: The configuration ")
                .contains("secret-manger: is not a known key; did you mean secret-manager");
    }

    @Test
    void getPrintsOneValueAndNothingElse() {
        assertThat(get("secrets:Db:password").stdout()).isEqualTo("p-alone-31\n");
        assertThat(get("secrets:Db:user").stdout()).isEqualTo("u-alone-31 ä\n");
        assertThat(get("secrets:Text").stdout()).isEqualTo("t-alone-44\n");
        assertThat(get("secrets:Key").stdout()).isEqualTo("Af4D\n");
        assertThat(aws.aws.requests().of("GetSecretValue"))
                .as("only the requested secret is fetched")
                .last()
                .satisfies(request -> assertThat(request.secretId()).isEqualTo(binary));
    }

    private HostRun get(String reference) {
        HostRun run = jvm().option("-Dfile.encoding=US-ASCII")
                .aloneWith(secrets, "get", reference)
                .run();
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).doesNotContain(" INFO ", " WARN ", " ERROR ");
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"get secrets:Db:password", "check"})
    void outputThatCannotBeWrittenIsAFailure(String line) {
        HostJvm command = jvm().aloneWith(secrets, line.split(" "));
        HostRun run = command.into(Path.of("/dev/full")).run();

        assertThat(run.stderr()).contains("ERROR secret-agent: The output could not be written");
        assertThat(run.status()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void sigtermDuringTheFetchEndsCleanlyToo(Jdk jdk) throws IOException {
        try (TestingAws own = TestingAws.start()) {
            String yaml = own.secretManager("R", own.secret("R", "{\"password\":\"p-alone-hang\"}")) + TCP;
            own.aws.faults().hang().untilCleared();
            try (RunningAgent agent =
                    jvm().java(jdk.java()).aloneWith(yaml, "serve").serve()) {
                Awaitility.await()
                        .until(() -> !own.aws.requests().of("GetSecretValue").isEmpty());
                assertThat(agent.terminate()).isZero();
                assertThat(agent.stderr()).doesNotContain("ERROR");
            }
        }
    }

    @Test
    void otherShutdownHooksRunWhenItEnds() throws IOException {
        Path recording = folder.resolve("recording.jfr");
        try (RunningAgent agent = jvm().option("-XX:StartFlightRecording:filename=" + recording)
                .aloneWith(secrets + TCP, "serve")
                .serve()) {
            agent.port("TCP");
            assertThat(agent.terminate()).isZero();
            assertThat(recording).isNotEmptyFile();
        }
    }

    @Test
    void theOptionMayPrecedeTheCommand() {
        Path file = PrivateFile.write(folder.resolve("named.yaml"), secrets);
        HostRun run = jvm().alone("--config-file", file.toString(), "get", "-n", "secrets:Db:password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("p-alone-31");
        HostRun empty = jvm().alone("--config-file", "", "check").run();
        assertThat(empty.stderr()).contains("--config-file is empty");
        assertThat(empty.status()).isEqualTo(1);
    }

    @Test
    void theOptionsMayHaveOneDashAsThoseOfAerospikesAgent() throws IOException {
        Path file = PrivateFile.write(folder.resolve("named.yaml"), secrets + TCP);
        try (RunningAgent agent = jvm().alone("-config-file=" + file).serve()) {
            assertThat(ask(agent.port("TCP"), "Text", "")).contains("t-alone-44");
        }
        HostRun get = jvm().alone("get", "-n", "-config-file", file.toString(), "secrets:Db:password")
                .run();
        assertThat(get.stdout()).as(get.stderr()).isEqualTo("p-alone-31");
        HostRun version = jvm().alone("-version").run();
        assertThat(version.stdout()).as(version.stderr()).startsWith("secret-agent ");
    }

    @Test
    void aFileOfAerospikesAgentIsServedAsItIs() throws IOException {
        String yaml = secrets.replace("region: us-west-1", "region: us-west-1\n    assume-role:\n    proxy: {url: ''}")
                        .replace("resources:\n", "resources:\n      User: '" + db + ":user::'\n")
                + "service:\n  tcp: {endpoint: '127.0.0.1:0'}\n  uds: {socket-path: ''}\n"
                + "  http: {endpoint: '127.0.0.1:0', secrets: {}, metrics: {prometheus: {labels: {node id: 1}}}}\n";
        try (RunningAgent agent =
                jvm().environment("AWS_TOKEN", "t-file").aloneWith(yaml).serve()) {
            assertThat(ask(agent.port("TCP"), "Text", "")).contains("t-alone-44");
            assertThat(ask(agent.port("TCP"), "User", "")).isEqualTo("{\"SecretValue\":\"u-alone-31 ä\"}");
            assertThat(ask(agent.port("TCP"), "User", "password")).contains("is not present in resource User");
            assertThat(agent.port("HTTP")).isPositive();
            assertThat(agent.stderr())
                    .containsOnlyOnce(", which serves secrets as AWS's local provider does: /secretsmanager/get, /v1/");
        }
    }

    @Test
    void aFailureIsPrintedEvenWhereTheLogIsOff() {
        HostRun run = jvm().aloneWith(secrets + "log: {level: off}\n", "get", "secrets:Db:nope")
                .run();

        assertThat(run.stderr()).contains("Db has no key \"nope\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void anAgentInTheEnvironmentDoesNotInterfere(Jdk jdk) {
        HostRun run = jvm().java(jdk.java())
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Build.AGENT_JAR + "=no-such-file.yaml")
                .aloneWith(secrets, "get", "secrets:Db:password")
                .run();

        assertThat(run.stdout()).isEqualTo("p-alone-31\n");
        assertThat(run.stderr()).doesNotContain("ERROR");
    }

    @Test
    void getOfAMissingKeyNamesTheExistingOnes() {
        HostRun key = jvm().aloneWith(secrets, "get", "secrets:Db:nope").run();
        assertThat(key.stderr()).contains("Db has no key \"nope\"; its keys are password, user");
        HostRun resource =
                jvm().aloneWith(secrets, "get", "secrets:Nope:password").run();
        assertThat(resource.stderr()).contains("names no resource").contains("Configured: Db, Text, Key");
        assertThat(key.stdout() + resource.stdout()).isEmpty();
        assertThat(key.status()).isEqualTo(1);
        assertThat(resource.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "get no-reference", "serve --confg x", "bogus", "check --config-file"})
    void aCommandLineThatIsNotValidIsStatusTwoAndTheUsage(String line) {
        HostRun run = jvm().alone(line.split(" ")).run();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .containsPattern("Usage: java -jar secret-agent.jar|Possible solutions: --config-file|REFERENCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help", "check --help", "get --help"})
    void helpPrintsCommandsAndOptions(String line) {
        HostRun run = jvm().alone(line.split(" ")).run();

        assertThat(run.status()).isZero();
        assertThat(run.stdout()).startsWith("Usage: ").contains("--config-file");
        assertThat(run.stderr()).isEmpty();
    }
}
