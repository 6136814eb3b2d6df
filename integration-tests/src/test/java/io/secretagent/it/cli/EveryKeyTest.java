package io.secretagent.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.LocalProvider;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.Identity;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.LocalProxy;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** {@code check} with the samples that hold every key of the file, {@code check --json}, and the schema of the jar. */
@Timeout(120)
class EveryKeyTest {

    private static final Path SAMPLES = Build.REPOSITORY.resolve("samples");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final User owner = aws.aws.iam().user("SecretAgent").orElseThrow();
    private static final String role = aws.aws
            .iam()
            .createRole("AccessToSecrets")
            .allowAllSecrets()
            .trust(owner.arn(), "example")
            .arn();

    static {
        aws.aws.secrets(TestingAws.REGION).create("TestingSecret", "{\"password\":\"p-every-1\"}", "tN6s2j");
        aws.secret("Bound", "b-every-2");
        aws.secret("Replicated", "r-every-3");
        aws.aws.secrets("eu-west-1").create("Elsewhere", "e-every-4");
    }

    @TempDir
    Path folder;

    private HostJvm withTheSample(String name, String... arguments) throws IOException {
        Path file = PrivateFile.write(folder.resolve(name), Files.readString(SAMPLES.resolve(name)));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config-file";
        all[arguments.length + 1] = file.toString();
        return HostJvm.in(folder).alone(all);
    }

    @Test
    void theFileWithEveryKeyPassesCheckBehindAProxyWithASessionAndARole() throws Exception {
        AccessKey session = owner.createSession(Duration.ofHours(1));
        listenerFiles();
        try (LocalProxy proxy = LocalProxy.builder().start()) {
            HostRun run = withTheSample("every-key.yaml", "check", "--json")
                    .environment("EXAMPLE_ACCESS_KEY_ID", session.accessKeyId())
                    .environment("EXAMPLE_SECRET_ACCESS_KEY", session.secretAccessKey())
                    .environment("EXAMPLE_SESSION_TOKEN", session.sessionToken().orElseThrow())
                    .environment("AWS_SHARED_CREDENTIALS_FILE", profile("payments", session))
                    .environment("EXAMPLE_ENDPOINT", aws.aws.endpoint().toString())
                    .environment("EXAMPLE_PROXY", proxy.uri().toString())
                    .environment("EXAMPLE_FOLDER", folder.toString())
                    .run();

            assertThat(run.status()).as(run.stderr()).isZero();
            assertThat(run.stdout().lines()).hasSize(1);
            assertThat(proxy.requests()).isNotNull();
            JsonNode json = JsonNode.parser().parse(run.stdout());
            assertThat(text(json, "file"))
                    .isEqualTo(folder.resolve("every-key.yaml").toString());
            assertThat(field(json, "works").asBoolean()).isTrue();
            assertThat(text(json, "credentials"))
                    .isEqualTo("the configuration file, role " + role + "; profile payments of the shared files, role "
                            + role);
            assertThat(field(json, "problems").asArray()).isEmpty();
            assertResources(json);
            assertThat(run.stdout())
                    .doesNotContain("p-every-1", "b-every-2", "r-every-3", "e-every-4", session.accessKeyId());
        }
    }

    private static void assertResources(JsonNode json) {
        JsonNode first = field(json, "resources").asArray().get(0);
        assertThat(text(first, "name")).isEqualTo("TestingSecret");
        assertThat(text(first, "secret")).endsWith(":secret:TestingSecret-tN6s2j");
        assertThat(text(first, "region")).isEqualTo("us-west-1");
        assertThat(text(first, "role")).isEqualTo(role);
        assertThat(field(first, "hosts").asArray()).isEmpty();
        JsonNode version = field(first, "versions").asArray().get(0);
        assertThat(text(version, "stage")).isEqualTo("AWSCURRENT");
        assertThat(text(version, "versionId"))
                .isEqualTo(aws.aws.secrets(TestingAws.REGION).versionId("TestingSecret", "AWSCURRENT"));
        assertThat(text(version, "content")).isEqualTo("json");
        assertThat(field(version, "fetched").asBoolean()).isTrue();
        assertThat(field(version, "keys").asArray())
                .singleElement()
                .satisfies(key -> assertThat(key.asString()).isEqualTo("password"));
        JsonNode second = field(json, "resources").asArray().get(1);
        assertThat(field(second, "hosts").asArray().stream().map(JsonNode::asString))
                .containsExactly("db.example.com", "10.0.0.1");
        assertThat(text(field(second, "versions").asArray().get(0), "content")).isEqualTo("text");
        JsonNode optional = field(json, "resources").asArray().get(2);
        assertThat(text(field(optional, "versions").asArray().get(0), "versionId"))
                .isEqualTo("defaults");
        assertThat(field(field(optional, "versions").asArray().get(0), "fetched")
                        .asBoolean())
                .as("the defaults are not fetched")
                .isFalse();
        assertThat(field(optional, "optional").asBoolean()).isTrue();
        assertThat(field(first, "optional").asBoolean()).isFalse();
        assertThat(text(optional, "prefix")).isEqualTo("orders.");
        JsonNode elsewhere = field(json, "resources").asArray().get(3);
        assertThat(text(elsewhere, "region")).isEqualTo("eu-west-1");
        assertThat(text(field(elsewhere, "versions").asArray().get(0), "content"))
                .isEqualTo("text");
    }

    private String profile(String name, AccessKey key) {
        return PrivateFile.write(
                        folder.resolve("credentials"),
                        "[" + name + "]\naws_access_key_id = " + key.accessKeyId() + "\naws_secret_access_key = "
                                + key.secretAccessKey() + "\naws_session_token = "
                                + key.sessionToken().orElseThrow() + "\n")
                .toString();
    }

    @Test
    void theFileWithALocalProviderPassesCheck() throws IOException {
        try (LocalProvider provider = new LocalProvider()) {
            provider.create(
                    "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j",
                    "{\"password\":\"x\"}");
            String address = provider.settings().replaceAll("(?s).*endpoint: '([^']*)'.*", "$1");
            HostRun run = withTheSample("every-key-local-provider.yaml", "check", "--json")
                    .environment("EXAMPLE_PROVIDER", address)
                    .environment("EXAMPLE_TOKEN", LocalProvider.TOKEN)
                    .run();

            assertThat(run.status()).as(run.stderr()).isZero();
            JsonNode resource = field(JsonNode.parser().parse(run.stdout()), "resources")
                    .asArray()
                    .get(0);
            assertThat(field(resource, "region").isNull()).isTrue();
            assertThat(field(resource, "role").isNull()).isTrue();
        }
    }

    @Test
    void checkAsJsonNamesEachProblemAndFails() {
        String yaml = aws.secretManager("Missing", "Missing", "Bound", "Bound")
                + "inject: {environment: {A: 'secrets:Bound:nope'}}\n";
        HostRun run = HostJvm.in(folder).aloneWith(yaml, "check", "--json").run();

        assertThat(run.status()).isEqualTo(1);
        JsonNode json = JsonNode.parser().parse(run.stdout());
        assertThat(field(json, "works").asBoolean()).isFalse();
        assertThat(field(json, "problems").asArray())
                .singleElement()
                .satisfies(problem -> assertThat(problem.asString()).contains("Missing"));
        JsonNode version = field(field(json, "resources").asArray().get(0), "versions")
                .asArray()
                .get(0);
        assertThat(field(version, "fetched").asBoolean()).isFalse();
        assertThat(field(version, "content").isNull()).isTrue();
    }

    @Test
    void theTableHasAColumnForWhatDiffers() {
        String yaml = aws.secretManager("Bound", "Bound", "Other", "Bound")
                .replace("Bound: Bound", "Bound: {arn: Bound, hosts: [db.example.com]}");
        HostRun run = HostJvm.in(folder).aloneWith(yaml, "check").run();

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stdout()
                        .lines()
                        .map(line -> line.replaceAll(" {2,}", "|").replaceAll("[0-9a-f-]{36}", "ID")))
                .contains(
                        "RESOURCE|VERSION|HOSTS|KEYS",
                        "Bound|ID|db.example.com|(text, without keys)",
                        "Other|ID|-|(text, without keys)");
    }

    @Test
    void theJarPrintsTheSchemaOfTheSamples() throws IOException {
        HostRun run = HostJvm.in(folder).alone("schema").run();

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stdout()).isEqualTo(Files.readString(SAMPLES.resolve("secret-agent.schema.json")));
    }

    private void listenerFiles() throws GeneralSecurityException {
        Identity root = Identity.root("Root");
        Identity server = root.issue("localhost", "EC");
        PrivateFile.write(folder.resolve("server.pem"), server.certificates());
        PrivateFile.write(folder.resolve("server.key"), server.pkcs8());
        PrivateFile.write(folder.resolve("clients.pem"), root.certificates());
        PrivateFile.write(folder.resolve("token"), "a-token");
    }

    private static JsonNode field(JsonNode node, String name) {
        return node.field(name).orElseThrow();
    }

    private static String text(JsonNode node, String name) {
        return field(node, name).asString();
    }
}
