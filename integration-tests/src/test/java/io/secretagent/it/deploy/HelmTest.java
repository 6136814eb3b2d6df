package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.deploy.HelmProgram;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The chart in {@code samples/deploy/helm}, rendered by Helm. */
@Tag("once")
class HelmTest {

    private static final Path CHART = Samples.FOLDER.resolve("helm/secret-agent");
    private static final String DB = "arn:aws:secretsmanager:us-west-1:999999999999:secret:Db-a1b2c3";

    @TempDir
    Path folder;

    @BeforeEach
    void needsHelmForThisPlatform() {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .as("the build fetches Helm for Linux on amd64 alone")
                .isEqualTo("Linux amd64");
    }

    private List<JsonNode> render(String... values) {
        HostRun run = HelmProgram.template(folder, CHART, values);
        assertThat(run.status()).as(run.stderr()).isZero();
        List<JsonNode> manifests = Manifests.read(run.stdout());
        assertThat(manifests)
                .allSatisfy(manifest -> assertThat(Manifests.typed(manifest)).isNotNull());
        return manifests;
    }

    private static List<JsonNode> files(String... names) {
        List<JsonNode> manifests = new ArrayList<>();
        for (String name : names) {
            manifests.addAll(Samples.manifests("kubernetes/" + name + ".yaml"));
        }
        return manifests;
    }

    @Test
    void helmFindsNoMistake() {
        HostRun run = HelmProgram.lint(folder, CHART);

        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void installsTheFilesOfKubernetes() {
        assertThat(render()).containsExactlyInAnyOrderElementsOf(files("inject", "require"));
    }

    @Test
    void writesTheImageIntoThePolicy() {
        JsonNode policy = Manifests.one(render("inject.image=registry.test/jar:7"), "MutatingAdmissionPolicy");

        assertThat(policy.at("/spec/variables/0/expression").asString()).isEqualTo("'registry.test/jar:7'");
    }

    @Test
    void leavesOutWhatIsNotEnabled() {
        assertThat(render("require.enabled=false")).containsExactlyInAnyOrderElementsOf(files("inject"));
        assertThat(render("require.enabled=false", "inject.enabled=false")).isEmpty();
    }

    @Test
    void installsALocalProviderForTheSecretsOfTheValues() {
        List<JsonNode> manifests = render(
                "localProvider.enabled=true",
                "localProvider.image=registry.test/serve:7",
                "localProvider.resources.Db=" + DB,
                "localProvider.serviceAccountAnnotations.role=reader");
        JsonNode pod = Manifests.one(manifests, "DaemonSet").at("/spec/template/spec");
        JsonNode original = Manifests.one(files("local-provider"), "DaemonSet").at("/spec/template/spec");

        assertThat(pod.findValuesAsString("image"))
                .containsOnly("registry.test/serve:7")
                .hasSize(2);
        assertThat(pod.get("volumes")).isEqualTo(original.get("volumes"));
        assertThat(pod.get("securityContext")).isEqualTo(original.get("securityContext"));
        assertThat(Manifests.one(manifests, "ServiceAccount")
                        .at("/metadata/annotations/role")
                        .asString())
                .isEqualTo("reader");
        assertThat(manifests)
                .filteredOn(manifest -> manifest.at("/metadata").has("namespace"))
                .hasSize(3)
                .allMatch(manifest ->
                        manifest.at("/metadata/namespace").asString().equals("agents"));
    }

    @Test
    void writesTheSecretsIntoTheProvidersConfiguration() {
        List<JsonNode> manifests = render("localProvider.enabled=true", "localProvider.resources.Db=" + DB);
        String yaml =
                Manifests.one(manifests, "ConfigMap").at("/data/config.yaml").asString();
        JsonNode config = Manifests.read(yaml).get(0);

        assertThat(config.at("/secret-manager/aws/resources").propertyNames()).containsExactly("Db");
        assertThat(config.at("/secret-manager/aws/resources/Db").asString()).isEqualTo(DB);
        assertThat(config.at("/service/http/secrets/socket-path").asString()).isEqualTo("/run/secret-agent/http.sock");
    }

    /** The provider reads its file when it starts. */
    @Test
    void startsTheProviderAnewForOtherSecrets() {
        String path = "/spec/template/metadata/annotations/checksum~1resources";
        String first = Manifests.one(
                        render("localProvider.enabled=true", "localProvider.resources.Db=" + DB), "DaemonSet")
                .at(path)
                .asString();
        String second = Manifests.one(
                        render("localProvider.enabled=true", "localProvider.resources.Other=" + DB), "DaemonSet")
                .at(path)
                .asString();

        assertThat(first).hasSize(64).isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localprovider.enabled=true", "require.enable=false", "require.enabled=no", "inject.image=a'b"})
    void refusesAValueThatIsNoneOfIts(String value) {
        HostRun run = HelmProgram.template(folder, CHART, value);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("don't meet the specifications of the schema");
    }

    @Test
    void asksForTheSecretsOfALocalProvider() {
        HostRun run = HelmProgram.template(folder, CHART, "localProvider.enabled=true");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("localProvider.resources is empty");
    }
}
