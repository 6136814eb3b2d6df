package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

class CommandLineTest {
    private static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j";

    @Test
    void startsWithTheStateOfTheSeed() {
        CommandLine options = CommandLine.parse("--state", "seed.json");
        AccessKey key =
                new AccessKey("AAAAAAAAAAAAAAAAAAAA", "AAAAAAA/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Optional.empty());

        try (LocalAws aws = Main.start(options, StateFile.read(options.state()));
                StsClient sts = Sdk.sts(aws, key)) {
            assertThat(Sdk.value(aws, key, ARN)).contains("\"username\":\"not-a-real-user\"");
            assertThat(sts.assumeRole(request -> request.roleArn("arn:aws:iam::999999999999:role/AccessToSecrets")
                                    .roleSessionName("seed"))
                            .credentials()
                            .accessKeyId())
                    .startsWith("ASIA");
        }
    }

    @Test
    void theOwnerOfTheSeedCreatesSecretsThatTheRoleReadsAndTheAgentsUserDoesNot() {
        AccessKey owner =
                new AccessKey("BBBBBBBBBBBBBBBBBBBB", "BBBBBBB/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Optional.empty());
        AccessKey agent =
                new AccessKey("AAAAAAAAAAAAAAAAAAAA", "AAAAAAA/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Optional.empty());
        CommandLine options = CommandLine.parse("--state", "seed.json");

        try (LocalAws aws = Main.start(options, StateFile.read(options.state()));
                SecretsManagerClient secrets = Sdk.secrets(aws, owner);
                StsClient sts = Sdk.sts(aws, agent)) {
            String arn = secrets.createSecret(request -> request.name("Second").secretString("{}"))
                    .arn();
            secrets.putSecretValue(request -> request.secretId(arn).secretString("{\"a\":\"b\"}"));

            var session = sts.assumeRole(request -> request.roleArn("arn:aws:iam::999999999999:role/AccessToSecrets")
                            .roleSessionName("seed"))
                    .credentials();
            AccessKey role = new AccessKey(
                    session.accessKeyId(), session.secretAccessKey(), Optional.of(session.sessionToken()));
            assertThat(Sdk.value(aws, role, arn)).isEqualTo("{\"a\":\"b\"}");
            assertThatThrownBy(() -> Sdk.value(aws, agent, arn)).hasMessageContaining("not authorized");
            assertThatThrownBy(() -> Sdk.secrets(aws, agent)
                            .createSecret(request -> request.name("Third").secretString("{}")))
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void helpNamesTheUserWhoMayCreateSecrets() {
        assertThat(CommandLine.isHelp("--help")).isTrue();
        assertThat(CommandLine.isHelp("--port", "1", "-h")).isTrue();
        assertThat(CommandLine.isHelp("--port", "1")).isFalse();
        assertThat(CommandLine.HELP).startsWith(CommandLine.USAGE).contains("BBBBBBBBBBBBBBBBBBBB", "create-secret");
    }

    @Test
    void readsItsOptions() {
        CommandLine options = CommandLine.parse("--port", "4566", "--metadata-port", "1338", "--ready-file", "ready");

        assertThat(options)
                .isEqualTo(new CommandLine(
                        4566,
                        1338,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Path.of("ready"))));
    }

    @Test
    void readsTheOptionsOfTlsAndOfTheProxy() {
        CommandLine options = CommandLine.parse(
                "--tls",
                "folder",
                "--tls-names",
                "a.test,127.0.0.1",
                "--tls-key",
                "RSA",
                "--tls-expired",
                "true",
                "--tls-protocols",
                "TLSv1.3",
                "--proxy-port",
                "0",
                "--proxy-login",
                "u:p:w",
                "--proxy-hosts",
                "a:1,b:2");

        Tls tls = Tls.in(Path.of("folder"))
                .forNames("a.test", "127.0.0.1")
                .withRsa()
                .thatExpired();
        assertThat(options.tls()).contains(tls.speaking("TLSv1.3"));
        assertThat(options.proxy()).contains(new ProxyOptions(0, Optional.of("u:p:w"), List.of("a:1", "b:2")));
        assertThat(CommandLine.parse("--tls", "folder").tls()).contains(Tls.in(Path.of("folder")));
    }

    @Test
    void startsTheProxyOfTheOptions() throws IOException {
        ProxyOptions options = new ProxyOptions(0, Optional.of("u:p:w"), List.of("aws.test:80"));
        String login = Base64.getEncoder().encodeToString("u:p:w".getBytes(StandardCharsets.UTF_8));

        try (LocalAws aws = LocalAws.builder().start();
                LocalProxy proxy = options.start(aws);
                RawClient client = new RawClient(proxy.uri())
                        .send("GET http://aws.test/", "Proxy-Authorization: Basic " + login)) {
            assertThat(client.head()).startsWith("HTTP/1.1 403 ");
            assertThat(client.rest()).contains("<Code>MissingAuthenticationToken</Code>");
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> CommandLine.parse("--prot", "1")).hasMessage("Unknown option --prot.");
        assertThatThrownBy(() -> CommandLine.parse("--port")).hasMessage("Option --port needs a value.");
        assertThatThrownBy(() -> CommandLine.parse("--port", "many")).hasMessageContaining("between 0 and 65535");
        assertThatThrownBy(() -> StateFile.parse("{")).hasMessageContaining("This is not valid JSON");
    }
}
