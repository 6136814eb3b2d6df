package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.secretagent.log.Level;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were written for Aerospike Secret Agent. */
class AerospikeFilesTest {

    private static final Map<String, String> TOKEN = Map.of("AWS_TOKEN", "t");

    private static final String NO_PATH =
            "has no effect: the paths are those of AWS's local provider, /secretsmanager/get and /v1/…; remove it";

    private static String sample(String name) {
        try (var in = AerospikeFilesTest.class.getResourceAsStream("/samples/aerospike-" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> warnings(Settings settings) {
        return settings.warnings.stream().map(Given::anonymous).toList();
    }

    @Test
    void withTheRestApiAreValidWhereThereIsAToken() {
        Settings settings = Given.settings(sample("http-secrets"), TOKEN);
        assertThat(settings.service.http.metricsPath).isEqualTo("/manage/rest");
        assertThat(settings.service.secrets).isNotNull();
        assertThat(warnings(settings)).isEmpty();
    }

    @Test
    void withTheRestApiAndNoTokenAreRefusedWithTheRemedy() {
        assertThat(Given.problems(sample("http-secrets")))
                .isEqualTo(
                        "The configuration FILE has a problem:\n  FILE:4: service.http.secrets.token: is missing, and so"
                                + " are the variables AWS_TOKEN, AWS_SESSION_TOKEN, AWS_CONTAINER_AUTHORIZATION_TOKEN; write the"
                                + " token, or its file as in file:///var/run/awssmatoken");
    }

    @Test
    void withTheRestApiOverTlsAndLabelsWithSpacesAreValid() {
        Settings settings = Given.settings(sample("https-secrets"));
        assertThat(settings.service.https.metricsPath).isEqualTo("/m");
        assertThat(settings.service.https.metricsLabels).containsExactly(entry("cluster", "a"), entry("node_id", "1"));
        assertThat(warnings(settings))
                .containsExactlyInAnyOrder(
                        "FILE:5: service.https.secrets: has no effect: service.http serves secrets, on loopback alone,"
                                + " and service.tcp with TLS; move it to one of them",
                        "FILE:6: service.https.metrics.prometheus.labels.node id: is published as node_id: Prometheus"
                                + " allows letters, digits and _ in a label");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        secrets: {url-base-path: /a/}      | secrets.url-base-path: must start with / and not end with one
        secrets: {url-base-path: a}        | secrets.url-base-path: must start with / and not end with one
        secrets: {url-base-path: /}        | secrets.url-base-path: must start with / and not end with one
        secrets: {url-base: /a}            | secrets.url-base: is not a known key; known here: url-base-path, socket-path, token
        secrets: true                      | secrets: must be a mapping, here it is a text
        metrics: {prometheus: {labels: {a b: x, a_b: y}}} | metrics.prometheus.labels.a_b: is a duplicate when it is pu
        metrics: {prometheus: {labels: {' _name': y}}} | metrics.prometheus.labels. _name: is reserved: every me
        """)
    void areCheckedBelowHttp(String line, String problem) {
        assertThat(Given.problems(Given.file("service:\n  http:\n    endpoint: 127.0.0.1:0\n    " + line), TOKEN))
                .startsWith("The configuration FILE has a problem:\n  FILE:8: service.http." + problem);
    }

    @Test
    void withAProxyAreValid() {
        assertThat(Given.settings(sample("proxy")).aws.proxy).isEqualTo(URI.create("http://127.0.0.1:18751"));
    }

    @Test
    void withKeysThatATemplateLeftEmptyAreValid() {
        Settings settings = Given.settings(sample("template"), TOKEN);
        assertThat(settings.service.tcp.address).hasToString("127.0.0.1:0");
        assertThat(settings.service.socketPath).isNull();
        assertThat(settings.service.http.metricsPath).isEqualTo("/manage/rest");
        assertThat(settings.service.https).isNull();
        assertThat(settings.aws.region).isNull();
        assertThat(settings.aws.staticCredentials).isNull();
        assertThat(settings.aws.assumeRole).isNull();
        assertThat(settings.aws.proxy).isNull();
        assertThat(settings.aws.convertToBase64).isFalse();
        assertThat(settings.log.level).isEqualTo(Level.INFO);
        assertThat(warnings(settings)).containsExactly("FILE:10: service.http.secrets.url-base-path: " + NO_PATH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region:",
                "region: \"\"",
                "profile: \"\"",
                "assume-role:",
                "assume-role: {}",
                "assume-role: {role-arn: ''}",
                "access-key-id: ''\nsecret-access-key:\nsession-token: ''",
                "endpoint: ''\nsts-endpoint:",
                "convert-to-base64: ''\nbatch:"
            })
    void mayLeaveOptionalKeysBelowAwsEmpty(String lines) {
        Settings settings = Given.settings(Given.aws(lines));
        assertThat(settings.aws.region).isNull();
        assertThat(settings.aws.profile).isNull();
        assertThat(settings.aws.assumeRole).isNull();
        assertThat(settings.aws.staticCredentials).isNull();
        assertThat(settings.aws.endpoint).isNull();
        assertThat(settings.aws.stsEndpoint).isNull();
        assertThat(settings.aws.batch).isFalse();
        assertThat(settings.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp:",
                "uds:",
                "http:",
                "https:",
                "tcp: {}",
                "uds: {}",
                "https: {endpoint: '', tls: {cert-file: ''}}"
            })
    void mayLeaveAListenerEmpty(String line) {
        ServiceSettings service = Given.settings(
                        Given.file("service:\n  " + line + "\n  " + (line.startsWith("tcp") ? "uds" : "tcp") + ":\n"))
                .service;
        assertThat(service == null || service.tcp == null && service.https == null && service.socketPath == null)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        access-key-id: a\\nsecret-access-key: '' | FILE:5: secret-manager.aws.access-key-id: is set without secret-acc
        session-token: a\\naccess-key-id:        | FILE:5: secret-manager.aws.session-token: is set without access-key
        region: ${EMPTY}                         | FILE:5: secret-manager.aws.region: has no value; give one or remove
        regoin:                                  | FILE:5: secret-manager.aws.regoin: is not a known key; did you mean reg
        resource: {}                             | FILE:5: secret-manager.aws.resource: is not a known key; did you mean r
        """)
    void areStillRefusedWhereAnEmptyValueIsAMistake(String lines, String problem) {
        assertThat(Given.problems(Given.aws(lines.replace("\\n", "\n")), Map.of("EMPTY", "")))
                .startsWith("The configuration FILE has a problem:\n  " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcp", "file"})
    void forAnotherSecretManagerAreOneError(String sample) {
        assertThat(Given.problems(sample(sample)))
                .isEqualTo("The configuration FILE has a problem:\n  FILE:3: secret-manager." + sample
                        + ": is not supported: this agent fetches secrets from AWS alone; name them"
                        + " below secret-manager.aws, and remove this section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcp", "vault", "file", "azure"})
    void forAnotherSecretManagerBesideAwsAreOneErrorToo(String name) {
        String yaml = Given.file("").replace("  aws:\n", "  " + name + ": {resources: {a: b}}\n  aws:\n");
        assertThat(Given.problems(yaml))
                .startsWith("The configuration FILE has a problem:\n  FILE:2: secret-manager." + name + ": is not sup");
    }
}
