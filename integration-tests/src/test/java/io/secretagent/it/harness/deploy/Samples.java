package io.secretagent.it.harness.deploy;

import io.secretagent.it.harness.Build;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The files in {@code samples/deploy}. */
public final class Samples {

    public static final Path FOLDER = Build.REPOSITORY.resolve("samples/deploy");

    private Samples() {}

    public static List<JsonNode> manifests(String file) {
        return Manifests.in(FOLDER.resolve(file));
    }

    /** The policy of that kind in a file. */
    public static AdmissionPolicy policy(String file, String kind) {
        return new AdmissionPolicy(Manifests.one(manifests(file), kind));
    }

    /** The two policies that inject the agent: that of Kubernetes and that of Kyverno. */
    public static Stream<AdmissionPolicy> injections() {
        return Stream.of(
                policy("kubernetes/inject.yaml", "MutatingAdmissionPolicy"),
                policy("kubernetes/inject-kyverno.yaml", "MutatingPolicy"));
    }

    /** The policy that refuses pods without the agent. */
    public static AdmissionPolicy requirement() {
        return policy("kubernetes/require.yaml", "ValidatingAdmissionPolicy");
    }
}
