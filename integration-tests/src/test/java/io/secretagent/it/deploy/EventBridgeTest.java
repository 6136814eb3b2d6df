package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.deploy.Samples;
import io.secretagent.it.harness.service.Served;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The stack that pushes: its rule, by EventBridge's own engine for patterns, with the event of AWS's documentation; its target, with the
 * shape in AWS's SDK; its command, with a real agent.
 */
@Tag("once")
class EventBridgeTest {

    private static final String ENGINE = "software.amazon.event.ruler:event-ruler:2.1.0";
    private static final String SDK = "software.amazon.awssdk:eventbridge:2.50.2";
    private static final String REQUEST = "software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest";
    /** What CloudFormation puts in place of its references, with one parameter. */
    private static final Map<String, String> REFERENCES = Map.of(
            "AWS::Partition", "aws",
            "AWS::Region", "us-west-1",
            "AWS::AccountId", "999999999999",
            "Refresh", "secret-agent-push-Refresh-1",
            "Port", "3006");

    @TempDir
    Path folder;

    private JsonNode stack;

    @BeforeEach
    void read() throws Exception {
        String yaml = Files.readString(Samples.FOLDER.resolve("push/eventbridge.yaml"));
        stack = filled(
                new ObjectMapper().readTree(new YAMLMapper().readTree(yaml).toString()));
    }

    /** The template as CloudFormation resolves it. */
    private static JsonNode filled(JsonNode json) {
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(filled(element)));
            return array;
        }
        if (!json.isObject()) {
            return json;
        }
        if (json.has("Fn::Sub")) {
            String text = json.get("Fn::Sub").asText();
            for (Map.Entry<String, String> reference : REFERENCES.entrySet()) {
                text = text.replace("${" + reference.getKey() + "}", reference.getValue());
            }
            return TextNode.valueOf(text);
        }
        if (json.has("Fn::GetAtt")) {
            return TextNode.valueOf("arn:aws:iam::999999999999:role/secret-agent-push");
        }
        if (json.path("Ref").asText().equals("Secrets")) {
            return JsonNodeFactory.instance.arrayNode().add("Db").add("orders/db");
        }
        if (json.has("Ref")) {
            return TextNode.valueOf(REFERENCES.get(json.get("Ref").asText()));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(entry -> object.set(entry.getKey(), filled(entry.getValue())));
        return object;
    }

    private JsonNode rule() {
        return stack.at("/Resources/Rule/Properties");
    }

    /** Source: "Secret Label Updated event" in the User Guide of Secrets Manager. */
    private static String event(String name, String label) {
        return """
                {"version": "0", "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718", "detail-type": "Secret Label Updated",
                 "source": "aws.secretsmanager", "account": "999999999999", "time": "2026-02-06T16:43:48Z",
                 "region": "us-west-1",
                 "resources": ["arn:aws:secretsmanager:us-west-1:999999999999:secret:%1$s-a1b2c3"],
                 "detail": {"name": "%1$s", "labelUpdated": "%2$s", "versionId": "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"}}
                """.formatted(name, label);
    }

    private boolean matches(String event) throws Exception {
        URL jar = Libraries.alone(ENGINE).toUri().toURL();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
            return (Boolean) loader.loadClass("software.amazon.event.ruler.Ruler")
                    .getMethod("matchesRule", String.class, String.class)
                    .invoke(null, event, rule().get("EventPattern").toString());
        }
    }

    @Test
    void theRuleMatchesANewCurrentVersionOfItsSecretsAndNothingElse() throws Exception {
        assertThat(matches(event("Db", "AWSCURRENT"))).isTrue();
        assertThat(matches(event("orders/db", "AWSCURRENT"))).isTrue();

        assertThat(matches(event("Db", "canary"))).isFalse();
        assertThat(matches(event("Db2", "AWSCURRENT"))).isFalse();
        assertThat(matches(event("Db", "AWSCURRENT").replace("Secret Label Updated", "AWS API Call via CloudTrail")))
                .isFalse();
    }

    @Test
    void theTargetIsOneThatEventBridgeKnows() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("Rule", "rule");
        request.set("Targets", rule().get("Targets"));

        assertThat(SdkShape.of(SDK, REQUEST).problems(request)).isEmpty();
    }

    @Test
    void theRoleMayRunThatCommandOnTaggedInstancesAndNothingElse() {
        JsonNode statements = stack.at("/Resources/Role/Properties/Policies/0/PolicyDocument/Statement");
        JsonNode target = rule().at("/Targets/0");

        assertThat(statements)
                .hasSize(2)
                .allMatch(one -> one.get("Action").asText().equals("ssm:SendCommand"));
        assertThat(statements.get(0).get("Resource")).isEqualTo(target.get("Arn"));
        assertThat(statements.get(1).at("/Condition/StringEquals").properties())
                .singleElement()
                .satisfies(tag -> {
                    JsonNode tagged = target.at("/RunCommandParameters/RunCommandTargets/0");
                    assertThat(tag.getKey().replace("ssm:resourceTag/", "tag:"))
                            .isEqualTo(tagged.get("Key").asText());
                    assertThat(tag.getValue()).isEqualTo(tagged.at("/Values/0"));
                });
    }

    /** The document's parameter for an event: what the input's template makes of it. */
    private String secret(String event) throws Exception {
        JsonNode transformer = rule().at("/Targets/0/InputTransformer");
        assertThat(transformer.at("/InputPathsMap/secret").asText()).isEqualTo("$.resources[0]");
        ObjectMapper json = new ObjectMapper();
        String input = transformer
                .get("InputTemplate")
                .asText()
                .replace("<secret>", json.readTree(event).at("/resources/0").asText());
        return json.readTree(input).at("/secret/0").asText();
    }

    @Test
    void theCommandHasARunningAgentFetchTheSecret() throws Exception {
        JsonNode document = stack.at("/Resources/Refresh/Properties/Content");
        String command = document.at("/mainSteps/0/inputs/runCommand/0").asText();
        try (TestingAws aws = TestingAws.start()) {
            String arn = aws.secret("orders/db", "{\"password\":\"p-pushed-first\"}");
            String secret = secret(event("orders/db", "AWSCURRENT").replace("orders/db-a1b2c3", arn.split(":")[6]));
            assertThat(secret)
                    .isEqualTo(arn)
                    .matches(document.at("/parameters/secret/allowedPattern").asText());
            try (RunningHost host = HostJvm.in(folder)
                    .agent(aws.secretManager("Db", arn)
                            + "refresh: {interval: 1h}\nservice: {http: {endpoint: '127.0.0.1:0'}}\n")
                    .start()) {
                int port = Served.port(host, "HTTP");
                aws.secretAgain("orders/db", "{\"password\":\"p-pushed-second\"}");

                HostRun run = Program.installed("sh", "every system")
                        .run("-c", command.replace(":3006/", ":" + port + "/").replace("{{ secret }}", secret));

                assertThat(run.status()).as(run.output()).isZero();
                assertThat(run.output()).contains("\"result\":\"rotated\"");
                assertThat(host.property("Db.password")).isEqualTo("p-pushed-second");
            }
        }
    }

    @Test
    void aSecretThatCouldEndTheCommandIsNotAllowed() {
        String allowed = stack.at("/Resources/Refresh/Properties/Content/parameters/secret/allowedPattern")
                .asText();
        String arn = "arn:aws:secretsmanager:us-west-1:999999999999:secret:Db-a1b2c3";

        assertThat(arn).matches(allowed);
        for (String end : new String[] {"'; id; '", "\n", "$(id)", "`id`", " ", "\"", "?", "#"}) {
            assertThat(arn + end).doesNotMatch(allowed);
        }
    }
}
