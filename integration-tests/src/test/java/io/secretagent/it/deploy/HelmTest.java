package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The chart in {@code samples/deploy/helm}, rendered by Helm. */
@Tag("once")
class HelmTest {

    private static final Path CHART = Samples.FOLDER.resolve("helm/secret-agent");

    @BeforeEach
    void needsHelmForThisPlatform() {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .as("the build fetches Helm for Linux on amd64 alone")
                .isEqualTo("Linux amd64");
    }

    private static TemplateCommand template() {
        return new Helm(CHART)
                .template()
                .withName("secret-agent")
                .withNamespace("agents")
                .withKubeVersion("1.36.0");
    }

    private static List<JsonNode> render(TemplateCommand command) {
        List<JsonNode> manifests = Manifests.read(command.call());
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
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void installsTheFilesOfKubernetes() {
        assertThat(render(template())).containsExactlyInAnyOrderElementsOf(files("inject", "require"));
    }

    @Test
    void writesTheImageIntoThePolicy() {
        JsonNode policy =
                Manifests.one(render(template().set("inject.image", "registry.test/jar:7")), "MutatingAdmissionPolicy");

        assertThat(policy.at("/spec/variables/0/expression").asString()).isEqualTo("'registry.test/jar:7'");
    }

    @Test
    void leavesOutWhatIsNotEnabled() {
        TemplateCommand nothing = template().set("inject.enabled", false).set("require.enabled", false);

        assertThat(nothing.call()).isNullOrEmpty();
        assertThat(render(template().set("require.enabled", false)))
                .containsExactlyInAnyOrderElementsOf(files("inject"));
    }

    @Test
    void installsALocalProviderForTheSecretsOfTheValues() {
        List<JsonNode> manifests = render(template()
                .set("localProvider.enabled", true)
                .set("localProvider.image", "registry.test/serve:7")
                .set("localProvider.resources.Db", "arn:aws:secretsmanager:us-west-1:999999999999:secret:Db-a1b2c3")
                .set("localProvider.serviceAccountAnnotations.role", "reader"));
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
        JsonNode config = Manifests.read(Manifests.one(manifests, "ConfigMap")
                        .at("/data/config.yaml")
                        .asString())
                .get(0);
        assertThat(config.at("/secret-manager/aws/resources").propertyNames()).containsExactly("Db");
        assertThat(config.at("/service/http/secrets/socket-path").asString()).isEqualTo("/run/secret-agent/http.sock");
        assertThat(manifests)
                .filteredOn(manifest -> manifest.at("/metadata").has("namespace"))
                .hasSize(3)
                .allMatch(manifest ->
                        manifest.at("/metadata/namespace").asString().equals("agents"));
    }

    @Test
    void asksForTheSecretsOfALocalProvider() {
        assertThatThrownBy(() -> template().set("localProvider.enabled", true).call())
                .hasMessageContaining("localProvider.resources is empty");
    }
}
