package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.Settings;
import io.secretagent.credentials.AgentCredentials;
import io.secretagent.credentials.AwsCalls;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretsManagerSource;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartupTimeoutTest {

    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    private String failure(String lines, Map<String, String> variables) {
        Settings settings = Given.settings(Given.aws(lines) + "startup: {timeout: 300ms}\n");
        AwsCalls calls = new AwsCalls(settings.aws, TlsSockets.inBackground(Map.of()), new Properties(), variables);
        SecretsManagerSource source =
                new SecretsManagerSource(settings.aws.resources, new AgentCredentials(settings.aws, calls), calls);
        return String.join(
                "\n", InitialFetch.fetch(settings, source, Set.of(SecretVersion.current("TestingSecret"))).failures);
    }

    private String url() {
        return "http://127.0.0.1:" + silent.getLocalPort();
    }

    @Test
    void aTimeoutNamesTheAddressThatDoesNotAnswerAndItsSetting() {
        String keys = "access-key-id: AKIATESTING\nsecret-access-key: testing\n";

        assertThat(failure(keys + "endpoint: " + url(), Map.of()))
                .contains("There was no response within startup.timeout from " + url()
                        + " (secret-manager.aws.endpoint). Check the network and the proxy;");
    }

    @Test
    void aTimeoutBeforeTheCallNamesWhatTheCallWaitsFor() {
        assertThat(failure("", Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", url(), "HOME", "/nonexistent")))
                .contains("credentials from instance metadata")
                .contains("There was no response within startup.timeout from the source of the credentials or of the"
                        + " region.");
    }

    @Test
    void aFetchThatWaitsForOthersIsNotBlamedOnTheCredentials() {
        StringBuilder resources = new StringBuilder();
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (int i = 0; i < 25; i++) {
            resources
                    .append("S")
                    .append(i)
                    .append(": arn:aws:secretsmanager:us-west-1:999999999999:secret:S")
                    .append(i)
                    .append("-abcdef\n");
            versions.add(SecretVersion.current("S" + i));
        }
        Settings settings = Given.settings(
                "secret-manager:\n  aws:\n    access-key-id: AKIATESTING\n    secret-access-key: testing\n    endpoint: "
                        + url() + "\n    resources:\n" + resources.toString().indent(6)
                        + "startup: {timeout: 300ms}\n");
        AwsCalls calls = new AwsCalls(settings.aws, TlsSockets.inBackground(Map.of()), new Properties(), Map.of());
        SecretsManagerSource source =
                new SecretsManagerSource(settings.aws.resources, new AgentCredentials(settings.aws, calls), calls);

        String failures = String.join("\n", InitialFetch.fetch(settings, source, versions).failures);

        assertThat(failures)
                .contains("There was no response within startup.timeout from " + url())
                .contains(
                        "It was not fetched within startup.timeout, because the calls for other secrets had not ended.")
                .doesNotContain("the source of the credentials or");
    }
}
