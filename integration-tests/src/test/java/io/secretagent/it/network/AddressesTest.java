package io.secretagent.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses at which AWS is called, and their origin in the log. A proxy blocks all calls to the outside. */
class AddressesTest {

    private static final String ELSEWHERE = "http://elsewhere.test:4566";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-7712-secret\"}");

    private static LocalProxy wall;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() {
        wall = LocalProxy.builder().start();
    }

    @AfterAll
    static void tearDown() {
        wall.close();
    }

    private HostJvm host(String lines) {
        String yaml = aws.secretManager("TestingSecret", arn).replaceAll("(?m)^ *endpoint: .*$", lines)
                + "log: {level: debug}\nstartup: {timeout: 2s}\n";
        return HostJvm.in(folder)
                .environment("HTTPS_PROXY", wall.uri().toString())
                .environment("HTTP_PROXY", wall.uri().toString())
                .environment("NO_PROXY", "127.0.0.1")
                .agent(yaml)
                .hello("TestingSecret.password");
    }

    private HostJvm withProfile(String lines) {
        PrivateFile.write(folder.resolve("config-file"), "[default]\n" + lines);
        return host("").environment(
                        "AWS_CONFIG_FILE", folder.resolve("config-file").toString());
    }

    private static void calls(HostRun run, String address, String origin) {
        assertThat(run.stderr())
                .contains("Secrets Manager in us-west-1 is called at " + address + " (" + origin + ").");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        region = us-west-1            | https://secretsmanager.us-west-1.amazonaws.com      | AWS's default address
        use_fips_endpoint = true      | https://secretsmanager-fips.us-west-1.amazonaws.com | AWS's default address
        use_dualstack_endpoint = true | https://secretsmanager.us-west-1.api.aws            | AWS's default address
        endpoint_url = https://x.test | https://x.test                                      | from endpoint_url of the shared files
        """)
    void theProfileDecidesWhereNothingElseDoes(String line, String address, String origin) {
        calls(withProfile(line + "\n").run(), address, origin);
    }

    @Test
    void aServicesSectionComesBeforeTheProfilesOwnAddress() {
        HostRun run = withProfile("endpoint_url = https://other.test\nservices = local\n"
                        + "[services local]\nsecrets_manager =\n  endpoint_url = https://own.test\n")
                .run();

        calls(run, "https://own.test", "from endpoint_url of secrets_manager in the shared files");
    }

    @Test
    void theEnvironmentComesBeforeTheProfile() {
        HostRun run = withProfile("endpoint_url = https://x.test\n")
                .environment("AWS_ENDPOINT_URL", "https://all.test")
                .environment("AWS_ENDPOINT_URL_SECRETS_MANAGER", "https://own.test")
                .run();

        calls(run, "https://own.test", "from AWS_ENDPOINT_URL_SECRETS_MANAGER");
    }

    @Test
    void configuredAddressesCanBeIgnored() {
        HostRun run = withProfile("endpoint_url = https://x.test\n")
                .environment("AWS_ENDPOINT_URL", "https://all.test")
                .environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
                .run();

        calls(run, "https://secretsmanager.us-west-1.amazonaws.com", "AWS's default address");
    }

    @Test
    void aVpcEndpointOfSecretsManagerIsNotCalledForSts() {
        HostRun run =
                host("    endpoint: https://vpce-1.test\n    assume-role: arn:aws:iam::999999999999:role/AccessToSecrets")
                        .run();

        assertThat(run.stderr())
                .contains("STS in us-west-1 is called at https://sts.us-west-1.amazonaws.com (AWS's default address).");
    }

    @Test
    void stsHasAnAddressOfItsOwn() {
        HostRun run = host("    endpoint: " + aws.aws.endpoint()
                        + "\n    sts-endpoint: https://sts.test"
                        + "\n    assume-role: arn:aws:iam::999999999999:role/AccessToSecrets")
                .run();

        assertThat(run.stderr())
                .contains("STS in us-west-1 is called at https://sts.test (from secret-manager.aws.sts-endpoint).");
    }

    @Test
    void aNameWithAnUnderscoreIsAnAddress() {
        HostRun run = host("    endpoint: http://local_stack:4566").run();

        calls(run, "http://local_stack:4566", "from secret-manager.aws.endpoint");
    }

    @Test
    void aFipsProfileIsHonouredForSts() {
        PrivateFile.write(folder.resolve("config-file"), "[default]\nuse_fips_endpoint = true\n");
        HostRun run = host("    assume-role: arn:aws:iam::999999999999:role/AccessToSecrets")
                .environment("AWS_CONFIG_FILE", folder.resolve("config-file").toString())
                .run();

        assertThat(run.stderr()).contains("STS in us-west-1 is called at https://sts-fips.us-west-1.amazonaws.com (");
    }

    @Test
    void anAddressWithoutTlsOnAnotherMachineIsWarnedOf() {
        HostRun run = host("").environment("AWS_ENDPOINT_URL", ELSEWHERE).run();

        assertThat(run.stderr())
                .containsPattern("WARN secret-agent: Secrets Manager is called at " + ELSEWHERE
                        + " \\(from AWS_ENDPOINT_URL\\), which is not encrypted");
    }

    @Test
    void userInformationOfAnAddressIsNotPrinted() {
        String url = aws.aws.endpoint().toString().replace("http://", "http://me:hidden-word@");
        HostRun good = host("").environment("AWS_ENDPOINT_URL", url).run();
        HostRun bad = host("").environment("AWS_ENDPOINT_URL", "http://me:hidden-word@127.0.0.1:1")
                .environment("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://me:hidden-word@127.0.0.1:1/x")
                .run();

        assertThat(good.stdout()).isEqualTo("TestingSecret.password=p-7712-secret\n");
        assertThat(bad.stderr()).contains("Nothing listens at http://127.0.0.1:1");
        assertThat(good.stderr() + bad.stderr()).doesNotContain("hidden-word");
    }

    @Test
    void theRegionOfTheAwsCliIsTheLastChoice() {
        String yaml = aws.secretManager("TestingSecret", "TestingSecret").replaceAll("(?m)^ *region: .*$", "");

        HostRun run = HostJvm.in(folder)
                .environment("AWS_DEFAULT_REGION", "us-west-1")
                .agent(yaml)
                .hello("TestingSecret.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-7712-secret\n");
    }

    @Test
    void everyCallHasTheAgentsUserAgent() {
        aws.aws.requests().clear();
        host("    endpoint: " + aws.aws.endpoint()).run();

        assertThat(aws.aws.requests().list())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.userAgent())
                        .matches("secret-agent/\\d\\S* java/" + System.getProperty("java.version")));
    }
}
