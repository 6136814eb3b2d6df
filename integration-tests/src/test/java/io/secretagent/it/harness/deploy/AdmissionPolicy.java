package io.secretagent.it.harness.deploy;

import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A policy of Kubernetes or Kyverno for pods, evaluated by Google's CEL. */
public final class AdmissionPolicy {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private static final Cel CEL = CelFactory.plannerCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .setTypeProvider(new ObjectTypes())
            .setValueProvider((type, fields) -> Optional.of(fields))
            .addCompilerLibraries(CelExtensions.strings(), CelExtensions.optional())
            .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.optional())
            .build();

    private final JsonNode spec;

    /** The policy of a manifest. */
    public AdmissionPolicy(JsonNode manifest) {
        this.spec = manifest.get("spec");
    }

    /** Whether the creation of a pod is a matter of this policy. */
    public boolean matches(JsonNode pod) {
        for (JsonNode expression : spec.at("/matchConstraints/objectSelector/matchExpressions")) {
            if (!expression.path("operator").asString().equals("Exists")
                    || !pod.at("/metadata/labels").has(expression.path("key").asString())) {
                return false;
            }
        }
        for (JsonNode condition : spec.path("matchConditions")) {
            if (!Boolean.TRUE.equals(evaluate(condition.get("expression"), pod))) {
                return false;
            }
        }
        return spec.at("/matchConstraints/resourceRules/0").equals(JSON.readTree("""
                        {"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["pods"]}"""));
    }

    /** The pod as the mutations of this policy make it. */
    public JsonNode mutate(JsonNode pod) {
        JsonNode result = pod.deepCopy();
        if (!matches(pod)) {
            return result;
        }
        for (JsonNode mutation : spec.get("mutations")) {
            if (mutation.path("patchType").asString().equals("JSONPatch")) {
                result = JsonPatch.apply(
                        JSON.valueToTree(evaluate(mutation.at("/jsonPatch/expression"), result)), result);
            } else {
                JsonNode expression = mutation.at("/applyConfiguration/expression");
                ApplyConfiguration.merge((ObjectNode) result, JSON.valueToTree(evaluate(expression, result)));
            }
        }
        return result;
    }

    /** The messages of the validations that a pod does not pass. */
    public List<String> refusals(JsonNode pod) {
        List<String> refusals = new ArrayList<>();
        for (JsonNode validation : matches(pod) ? spec.get("validations") : ImmutableList.<JsonNode>of()) {
            if (!Boolean.TRUE.equals(evaluate(validation.get("expression"), pod))) {
                refusals.add(
                        validation.has("message")
                                ? validation.get("message").asString()
                                : (String) evaluate(validation.get("messageExpression"), pod));
            }
        }
        return refusals;
    }

    private Object evaluate(JsonNode expression, JsonNode pod) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<String, Object> names = Map.of("object", JSON.convertValue(pod, Map.class), "variables", variables);
        for (JsonNode variable : spec.path("variables")) {
            variables.put(variable.get("name").asString(), evaluate(variable.get("expression"), names));
        }
        return evaluate(expression, names);
    }

    private static Object evaluate(JsonNode expression, Map<String, Object> names) {
        try {
            return CEL.createProgram(CEL.compile(expression.asString()).getAst())
                    .eval(names);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError(expression.asString() + ": " + e.getMessage(), e);
        }
    }
}
