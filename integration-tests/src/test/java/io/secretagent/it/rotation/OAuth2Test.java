package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.OAuth2Client;
import io.secretagent.it.harness.servers.TokenEndpoint;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OAuth 2 clients of Spring Security, whose secret rotates. The agent refreshes too rarely here to help without a refusal. */
@Tag("once")
class OAuth2Test {

    private static final String ID = "client";
    private static final String TOKEN = "token-of-" + ID;
    private static final String ALL = "io.secretagent.it.harness.applications.OAuth2Client#all";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final TokenEndpoint server = TokenEndpoint.start();
    private final String name = "OAuth" + UUID.randomUUID().toString().substring(0, 8);
    private String arn;

    @BeforeEach
    void createSecret() {
        arn = aws.aws.secrets(TestingAws.REGION).create(name, rotated());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sets a new secret in the server, and returns the value that Secrets Manager is to have. */
    private String rotated() {
        String secret = "oauth-" + UUID.randomUUID() + "+&=%:";
        KnownSecrets.add(secret);
        server.set(ID, secret);
        return "{\"client_id\":\"" + ID + "\",\"client_secret\":\"" + secret + "\"}";
    }

    private RunningHost start(OAuth2Client client, String method, String id, String secret) {
        HostJvm jvm = HostJvm.in(folder)
                .option("-Xverify:all")
                .agent(aws.secretManager(name, arn) + "refresh: {interval: 1h}\n");
        return client.in(jvm, folder)
                .command(server.address(), method, id, secret)
                .startCommand();
    }

    private void assertThatARotationIsNotNoticed(OAuth2Client client, RunningHost host) {
        assertThat(host.ask(client.form())).isEqualTo(TOKEN);
        assertThat(server.refused()).isZero();

        aws.aws.secrets(TestingAws.REGION).put(name, rotated());

        assertThat(host.ask(client.form())).isEqualTo(TOKEN);
        assertThat(server.refused()).isEqualTo(1);
        assertThat(host.ask(client.form())).isEqualTo(TOKEN);
        assertThat(server.refused()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void aReferenceIsResolvedAndARefusedRequestIsRepeated(OAuth2Client client) {
        String reference = "secrets:" + name + ":client_";
        try (RunningHost host = start(client, "client_secret_basic", reference + "id", reference + "secret")) {
            assertThatARotationIsNotNoticed(client, host);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void aSecretThatWasReadAtTheStartIsReplacedByTheCurrentOne(OAuth2Client client) {
        String property = "property:" + name + ".client_";
        try (RunningHost host = start(client, "client_secret_post", property + "id", property + "secret")) {
            assertThatARotationIsNotNoticed(client, host);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void aTypedSecretIsNeitherReplacedNorLookedInto(OAuth2Client client) {
        try (RunningHost host = start(client, "client_secret_basic", ID, "typed-secret")) {
            int calls = aws.aws.requests().list().size();
            assertThat(host.ask(client.form())).contains("OAuth2AuthorizationException");
            assertThat(server.refused()).isEqualTo(1);
            assertThat(aws.aws.requests().list()).hasSize(calls);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void aReferenceWithoutAValueIsNotSent(OAuth2Client client) {
        try (RunningHost host = start(client, "client_secret_basic", ID, "secrets:" + name + ":none")) {
            assertThat(host.ask(client.form())).contains("has no key \"none\"");
            assertThat(server.refused()).isZero();
        }
    }
}
