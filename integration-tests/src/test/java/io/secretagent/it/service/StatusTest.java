package io.secretagent.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.EventfulHost;
import io.secretagent.it.harness.service.Served;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The status as JSON, field by field as the README has it, and when its classes are loaded. */
@Timeout(120)
class StatusTest {

    private static final String STATUS = "/manage/rest/v1/status";
    private static final String HTTP = "service: {http: {endpoint: '127.0.0.1:0'}}\n";
    private static final String READY = "no longer needs its jar";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String secrets = aws.secretManager("Db", aws.secret("Db", "{\"password\":\"p-status-77\"}"));

    @TempDir
    Path folder;

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertTimeOfLately(JsonNode time) {
        assertThat(time.asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Duration.between(Instant.parse(time.asText()), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void theJsonHasTheFieldsOfItsContractAndWhatHasHappened() throws Exception {
        try (EventfulHost eventful = EventfulHost.start(folder)) {
            HttpResponse<String> response = eventful.get(STATUS);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            JsonNode status = json(response.body());

            assertThat(names(status))
                    .containsExactly(
                            "version",
                            "time",
                            "ok",
                            "process",
                            "runs",
                            "credentials",
                            "refreshIntervalSeconds",
                            "secrets",
                            "hooks",
                            "unfitClasses",
                            "repeatedLogins",
                            "lastRepeatedLogin",
                            "rotations");
            assertThat(status.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
            assertTimeOfLately(status.get("time"));
            assertThat(status.get("ok").booleanValue()).isFalse();
            assertThat(status.get("process").asText())
                    .startsWith("io.secretagent.hosts.jdk.Logins, process " + eventful.host.pid() + " on ");
            assertThat(status.get("runs").asText()).isEqualTo("in an application");
            assertThat(status.get("credentials").asText()).isEqualTo("the configuration file, role " + eventful.role);
            assertThat(status.get("refreshIntervalSeconds").asInt()).isEqualTo(10);
            assertThat(status.get("secrets").findValuesAsText("name")).containsExactly("orders-db", "kafka", "mail");
            assertSecretInOrder(status.get("secrets").get(0), eventful);
            assertSecretThatIsGone(status.get("secrets").get(2), eventful);
            assertHooks(status.get("hooks"));
            assertThat(status.get("unfitClasses")).isEmpty();
            assertThat(status.get("repeatedLogins").asInt()).isBetween(1, EventfulHost.ROTATIONS);
            assertTimeOfLately(status.get("lastRepeatedLogin"));
            assertRotations(status.get("rotations"), eventful);
        }
    }

    private static void assertSecretInOrder(JsonNode secret, EventfulHost eventful) {
        assertThat(names(secret))
                .containsExactly(
                        "name",
                        "versionId",
                        "stages",
                        "created",
                        "inUseSince",
                        "lastSuccess",
                        "nextRefresh",
                        "failing",
                        "absent",
                        "lastFailure",
                        "lastErrorCode",
                        "lastError",
                        "successes",
                        "failures",
                        "rotations");
        assertThat(secret.get("versionId").asText())
                .isEqualTo(eventful.aws.aws.secrets(TestingAws.REGION).versionId("orders-db", "AWSCURRENT"));
        assertThat(secret.get("stages")).hasSize(1);
        assertThat(secret.get("stages").get(0).asText()).isEqualTo("AWSCURRENT");
        for (String time : List.of("created", "inUseSince", "lastSuccess", "nextRefresh")) {
            assertTimeOfLately(secret.get(time));
        }
        assertThat(secret.get("failing").booleanValue()).isFalse();
        for (String none : List.of("lastFailure", "lastErrorCode", "lastError")) {
            assertThat(secret.get(none).isNull()).as(none).isTrue();
        }
        assertThat(secret.get("successes").asInt()).isGreaterThan(EventfulHost.ROTATIONS);
        assertThat(secret.get("failures").asInt()).isZero();
        assertThat(secret.get("rotations").asInt()).isEqualTo(EventfulHost.ROTATIONS);
    }

    private static void assertSecretThatIsGone(JsonNode secret, EventfulHost eventful) {
        assertThat(secret.get("failing").booleanValue()).isTrue();
        assertThat(secret.get("versionId").isTextual())
                .as("the last value stays in use")
                .isTrue();
        assertThat(secret.get("lastErrorCode").asText()).isEqualTo("ResourceNotFoundException");
        assertThat(eventful.host.stderr())
                .contains(secret.get("lastError").asText().replaceFirst("\\(request id .*", ""));
        assertTimeOfLately(secret.get("lastFailure"));
        assertThat(secret.get("failures").asInt()).isPositive();
    }

    private static void assertHooks(JsonNode hooks) {
        assertThat(hooks.findValuesAsText("name"))
                .contains("environment", "jdbc", "spring")
                .isSorted();
        for (JsonNode hook : hooks) {
            assertThat(names(hook)).containsExactly("name", "answers", "woven");
            switch (hook.get("name").asText()) {
                case "jdbc" -> {
                    assertThat(hook.get("answers").asInt()).isGreaterThanOrEqualTo(EventfulHost.ROTATIONS);
                    assertThat(hook.get("woven").toString()).contains("io.secretagent.hosts.jdk.Logins$Database of ");
                }
                case "environment" -> assertThat(hook.get("answers").asInt()).isPositive();
                default ->
                    assertThat(hook.get("answers").asInt()).as(hook.toString()).isZero();
            }
        }
    }

    private static void assertRotations(JsonNode rotations, EventfulHost eventful) {
        assertThat(rotations).hasSize(EventfulHost.ROTATIONS);
        String later = eventful.aws.aws.secrets(TestingAws.REGION).versionId("orders-db", "AWSCURRENT");
        for (JsonNode rotation : rotations) {
            assertThat(names(rotation)).containsExactly("time", "name", "from", "to", "changedKeys");
            assertTimeOfLately(rotation.get("time"));
            assertThat(rotation.get("name").asText()).isEqualTo("orders-db");
            assertThat(rotation.get("to").asText()).isEqualTo(later);
            assertThat(rotation.get("changedKeys").asInt()).isEqualTo(1);
            later = rotation.get("from").asText();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aloneOnEveryJvmThePageAndTheJsonAreServed(Jdk jdk) throws Exception {
        try (RunningAgent agent = HostJvm.in(folder)
                .java(jdk.java())
                .aloneWith(secrets + HTTP, "serve")
                .serve()) {
            int port = agent.port("HTTP");

            assertThat(HttpTest.get(port, "/").body()).contains("1 secret, all in order", "Db", "alone", "</html>");
            JsonNode status = json(HttpTest.get(port, STATUS).body());
            assertThat(status.get("runs").asText()).isEqualTo("alone");
            assertThat(status.get("ok").booleanValue()).isTrue();
            assertThat(status.get("hooks")).isEmpty();
            assertThat(status.get("lastRepeatedLogin").isNull()).isTrue();
            assertThat(agent.stderr()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void itsClassesAreNotLoadedBeforeItIsAskedFor() throws Exception {
        Path classes = folder.resolve("classes.log");
        try (RunningHost host = start("-Xlog:class+load:file=" + classes, HTTP)) {
            host.awaitStderr(READY, Served.SOON);
            HttpTest.get(Served.port(host, "HTTP"), HttpTest.METRICS);
            assertThat(Files.readString(classes))
                    .contains("io.secretagent.service.HttpConversation", "io.secretagent.management.Rotations")
                    .doesNotContain("io.secretagent.status.", "io.secretagent.service.Status");

            HttpTest.get(Served.port(host, "HTTP"), "/");
            assertThat(Files.readString(classes)).contains("io.secretagent.status.StatusPage");
        }
    }

    @Test
    void nothingOfItIsLoadedWhereNoHttpIsServed() throws Exception {
        Path classes = folder.resolve("classes.log");
        try (RunningHost host =
                start("-Xlog:class+load:file=" + classes, "service: {tcp: {endpoint: '127.0.0.1:0'}}\n")) {
            host.awaitStderr(READY, Served.SOON);

            assertThat(Files.readString(classes))
                    .contains("io.secretagent.service.Service")
                    .doesNotContain(
                            "io.secretagent.status.",
                            "io.secretagent.service.Status",
                            "io.secretagent.management.Rotation");
        }
    }

    private RunningHost start(String option, String service) {
        return HostJvm.in(folder)
                .option(option)
                .agent(secrets + service + "log: {level: debug}\n")
                .start();
    }

    @Test
    void aPageThatWasOpenWhenTheJarWasOverwrittenSaysSoAndTheJsonGoesOn() throws Exception {
        Path jar = Files.copy(Build.AGENT_JAR, folder.resolve("copy.jar"));
        try (RunningHost host = HostJvm.in(folder)
                .agentJar(jar)
                .agent(secrets + HTTP + "log: {level: debug}\n")
                .start()) {
            host.awaitStderr(READY, Served.SOON);
            int port = Served.port(host, "HTTP");
            assertThat(HttpTest.get(port, "/").statusCode()).isEqualTo(200);
            assertThat(HttpTest.get(port, STATUS).statusCode()).isEqualTo(200);
            Files.write(jar, new byte[0]);

            for (String path : List.of("/", STATUS + ".css", STATUS + ".js")) {
                HttpResponse<String> response = HttpTest.get(port, path);
                assertThat(response.statusCode()).as(path).isEqualTo(503);
                assertThat(response.body()).contains("The agent's jar was overwritten");
            }
            assertThat(HttpTest.get(port, STATUS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void afterTheJarWasOverwrittenThePageSaysSoAndRotationsGoOn() throws Exception {
        Path jar = Files.copy(Build.AGENT_JAR, folder.resolve("copy.jar"));
        String rotating = aws.secretManager("R", aws.secret("R", "{\"password\":\"p-status-r1\"}"));
        try (RunningHost host = HostJvm.in(folder)
                .agentJar(jar)
                .agent(rotating + HTTP + "refresh: {interval: 1s}\nlog: {level: debug}\n")
                .start()) {
            host.awaitStderr(READY, Served.SOON);
            Files.write(jar, new byte[0]);

            HttpResponse<String> page = HttpTest.get(Served.port(host, "HTTP"), "/");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("The agent's jar was overwritten");
            aws.secretAgain("R", "{\"password\":\"p-status-r2\"}");
            host.awaitProperty("R.password", "p-status-r2", Served.SOON);
            Awaitility.await().until(() -> host.stderr().contains("R has a new version; changed: password"));
            assertThat(host.stderr()).doesNotContain("ERROR");
        }
    }
}
