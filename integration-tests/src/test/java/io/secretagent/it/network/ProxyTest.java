package io.secretagent.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.LocalProxy;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS under its real names behind a proxy; only the proxy can reach it. */
class ProxyTest {

    private static final String SECRETS_MANAGER = "secretsmanager.us-west-1.amazonaws.com:443";
    private static final String STS = "sts.us-west-1.amazonaws.com:443";

    @TempDir
    static Path tls;

    private static TestingAws aws;
    private static String arn;
    private static LocalProxy proxy;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        aws = TestingAws.start(LocalAws.builder()
                .tls(Tls.in(tls)
                        .forNames(
                                "secretsmanager.us-west-1.amazonaws.com", "sts.us-west-1.amazonaws.com", "localhost")));
        arn = aws.secret("TestingSecret", "{\"password\":\"p-7711-secret\"}");
        String place = "127.0.0.1:" + aws.aws.endpoint().getPort();
        proxy = LocalProxy.builder()
                .login("me", "p@ss:word")
                .map(SECRETS_MANAGER, place)
                .map(STS, place)
                .start();
    }

    @AfterAll
    static void stop() {
        proxy.close();
        aws.close();
    }

    @BeforeEach
    void forget() {
        proxy.requests().clear();
    }

    private static String atItsRealName(String more) {
        return aws.secretManager("TestingSecret", arn).replaceAll("(?m)^ *endpoint: .*$", more);
    }

    private HostJvm host(String yaml) {
        return HostJvm.in(folder)
                .environment("AWS_CA_BUNDLE", aws.aws.certificatePem().toString())
                .agent(yaml)
                .hello("TestingSecret.password");
    }

    private static String url(String login) {
        return "http://" + login + "127.0.0.1:" + proxy.port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY"})
    void theVariablesOfCurlAreHonoured(String variable) {
        HostRun run = host(atItsRealName(""))
                .environment(variable, url("me:p%40ss%3Aword@"))
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7711-secret\n");
        assertThat(proxy.requests().list())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.operation()).contains(SECRETS_MANAGER));
        assertThat(run.stderr()).doesNotContain("p@ss", "p%40ss");
    }

    @Test
    void theProxyOfTheFileComesFirst() {
        HostRun run = host(atItsRealName("    proxy: {url: '" + url("me:p%40ss%3Aword@") + "'}"))
                .environment("HTTPS_PROXY", "http://127.0.0.1:1")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7711-secret\n");
        assertThat(run.stderr()).doesNotContain("p@ss", "p%40ss");
    }

    @Test
    void theJvmsPropertiesAreHonoured() {
        HostRun run = host(atItsRealName(""))
                .option("-Dhttps.proxyHost=127.0.0.1")
                .option("-Dhttps.proxyPort=" + proxy.port())
                .option("-Dhttps.proxyUser=me")
                .option("-Dhttps.proxyPassword=p@ss:word")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7711-secret\n");
    }

    @Test
    void stsIsCalledThroughItToo() {
        Role role = aws.aws.iam().createRole("BehindProxy").allowAllSecrets();
        role.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());

        HostRun run = host(atItsRealName("    assume-role: " + role.arn()))
                .environment("HTTPS_PROXY", url("me:p%40ss%3Aword@"))
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7711-secret\n");
        assertThat(proxy.requests().list())
                .extracting(RecordedRequest::operation)
                .anySatisfy(operation -> assertThat(operation).contains(STS));
    }

    @Test
    void hostsOfNoProxyAreCalledDirectly() {
        HostRun run = host(atItsRealName(
                        "    endpoint: https://localhost:" + aws.aws.endpoint().getPort()))
                .environment("HTTPS_PROXY", "http://127.0.0.1:1")
                .environment("NO_PROXY", "localhost,127.0.0.0/8")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7711-secret\n");
    }

    @Test
    void aProxyThatRequiresALoginIsNamed() {
        HostRun run =
                host(atItsRealName("")).environment("HTTPS_PROXY", url("")).run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("The proxy " + url("") + " (HTTPS_PROXY) answered status 407 for"
                        + " https://secretsmanager.us-west-1.amazonaws.com")
                .contains("http://user:password@host:port")
                .contains("correct or remove the environment variable HTTPS_PROXY");
    }

    @Test
    void aProxyThatIsDownIsNamed() {
        HostRun run = host(atItsRealName("") + "startup: {timeout: 2s}\n")
                .environment("HTTPS_PROXY", "http://me:very-secret@127.0.0.1:1")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("The proxy http://127.0.0.1:1 (HTTPS_PROXY)", "cannot be used", "Nothing listens")
                .contains("correct or remove the environment variable HTTPS_PROXY, or exempt the host (NO_PROXY).")
                .doesNotContain("very-secret");
    }

    @Test
    void aProxyOfTheFileThatIsDownIsNamedWithItsLine() {
        String yaml = atItsRealName("    proxy: {url: 'http://me:very-secret@127.0.0.1:1'}");
        HostRun run = host(yaml + "startup: {timeout: 1s}\n").run();

        long line =
                1 + yaml.lines().takeWhile(before -> !before.contains("proxy:")).count();
        String key = "secret-manager.aws.proxy.url in " + folder.resolve("secret-agent.yaml") + ", line " + line;
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("The proxy http://127.0.0.1:1 (" + key + ")", "or correct or remove " + key + ".")
                .doesNotContain("very-secret", "NO_PROXY");
    }

    @Test
    void aSocksProxyThatIsDownIsNamed() {
        HostRun run = host(aws.secretManager("TestingSecret", arn) + "startup: {timeout: 1s}\n")
                .option("-DsocksProxyHost=127.0.0.1")
                .option("-DsocksProxyPort=1")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("The proxy socks://127.0.0.1:1 (socksProxyHost) for " + aws.aws.endpoint())
                .contains("correct or remove the system property socksProxyHost.");
    }

    @Test
    void aProxyIsReachedOverTls(@TempDir Path keys) throws IOException {
        try (LocalProxy encrypted = overTls(keys)) {
            HostRun run = host(atItsRealName(""))
                    .environment("AWS_CA_BUNDLE", bundle(encrypted).toString())
                    .environment("HTTPS_PROXY", encrypted.uri().toString().replace("//", "//me:p%40ss%3Aword@"))
                    .run();

            assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7711-secret\n");
            assertThat(encrypted.requests().list())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.operation()).isEqualTo("CONNECT " + SECRETS_MANAGER));
        }
    }

    @Test
    void aProxyWhoseCertificateIsNotTrustedIsNamed(@TempDir Path keys) {
        try (LocalProxy encrypted = overTls(keys)) {
            HostRun run = host(atItsRealName("") + "startup: {timeout: 2s}\n")
                    .environment("HTTPS_PROXY", encrypted.uri().toString().replace("//", "//me:p%40ss%3Aword@"))
                    .run();

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.stderr())
                    .contains("The proxy " + encrypted.uri() + " (HTTPS_PROXY)")
                    .contains("does not trust the certificate of " + encrypted.uri())
                    .doesNotContain("p@ss", "p%40ss");
            assertThat(encrypted.requests().list()).isEmpty();
        }
    }

    private static LocalProxy overTls(Path keys) {
        return LocalProxy.builder()
                .tls(Tls.in(keys))
                .login("me", "p@ss:word")
                .map(SECRETS_MANAGER, "127.0.0.1:" + aws.aws.endpoint().getPort())
                .start();
    }

    /** The certificates of the server and of the proxy. */
    private Path bundle(LocalProxy other) throws IOException {
        String both = Files.readString(aws.aws.certificatePem()) + Files.readString(other.certificatePem());
        return Files.writeString(folder.resolve("bundle.pem"), both);
    }
}
