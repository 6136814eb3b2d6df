package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAddressesTest {

    private final GivenCalls given = new GivenCalls();

    @TempDir
    Path folder;

    @AfterEach
    void quiet() {
        Log.setLevel(Level.INFO);
    }

    private String address(AwsService service) {
        return address(service, "us-west-1");
    }

    private String address(AwsService service, String region) {
        return given.calls().addresses.of(service, region).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "SECRETS_MANAGER, us-west-1, https://secretsmanager.us-west-1.amazonaws.com",
        "SECRETS_MANAGER, cn-north-1, https://secretsmanager.cn-north-1.amazonaws.com.cn",
        "SECRETS_MANAGER, us-gov-west-1, https://secretsmanager.us-gov-west-1.amazonaws.com",
        "SSM, cn-north-1, https://ssm.cn-north-1.amazonaws.com.cn",
        "STS, eu-central-1, https://sts.eu-central-1.amazonaws.com",
        "SSO, us-west-1, https://portal.sso.us-west-1.amazonaws.com",
        "SSO_OIDC, us-west-1, https://oidc.us-west-1.amazonaws.com",
        "SIGN_IN, us-west-1, https://us-west-1.signin.aws.amazon.com",
        "SIGN_IN, cn-north-1, https://cn-north-1.signin.amazonaws.cn",
        "SIGN_IN, us-gov-west-1, https://us-gov-west-1.signin.amazonaws-us-gov.com"
    })
    void withoutSettingsTheRegionDecides(AwsService service, String region, String address) {
        assertThat(address(service, region)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, https://secretsmanager-fips.us-west-1.amazonaws.com",
        "false, true, https://secretsmanager.us-west-1.api.aws",
        "TRUE, True, https://secretsmanager-fips.us-west-1.api.aws",
        "false, no, https://secretsmanager.us-west-1.amazonaws.com"
    })
    void fipsAndDualStackHaveAddressesOfTheirOwn(String fips, String dualStack, String address) {
        given.variables.put("AWS_USE_FIPS_ENDPOINT", fips);
        given.variables.put("AWS_USE_DUALSTACK_ENDPOINT", dualStack);

        assertThat(address(AwsService.SECRETS_MANAGER)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"})
    void theAddressOfTheConsoleIsNotUsedForFipsOrDualStack(String variable) {
        given.variables.put(variable, "true");

        assertThat(address(AwsService.SIGN_IN)).startsWith("https://signin").doesNotContain(".signin.aws.amazon.com");
    }

    @Test
    void theProfileMayAskForFips() throws IOException {
        given.sharedFiles(folder, "[default]\nuse_fips_endpoint = true\n", "");
        assertThat(address(AwsService.STS)).isEqualTo("https://sts-fips.us-west-1.amazonaws.com");

        given.variables.put("AWS_USE_FIPS_ENDPOINT", "false");
        assertThat(address(AwsService.STS))
                .as("the environment comes first")
                .isEqualTo("https://sts.us-west-1.amazonaws.com");
    }

    /** From the last to the first of the settings: each comes before those above. */
    @Test
    void aSettingForOneServiceComesBeforeOneForAllAndTheEnvironmentBeforeTheProfile() throws IOException {
        given.sharedFiles(folder, "[default]\nendpoint_url = https://1\n", "");
        assertThat(address(AwsService.STS)).isEqualTo("https://1");
        given.sharedFiles(
                folder,
                "[default]\nendpoint_url = https://1\nservices = s\n[services s]\nsts =\n  endpoint_url = https://2\n",
                "");
        assertThat(address(AwsService.STS)).isEqualTo("https://2");
        assertThat(address(AwsService.SSO)).isEqualTo("https://1");
        given.variables.put("AWS_ENDPOINT_URL", "https://3");
        assertThat(address(AwsService.STS)).isEqualTo("https://3");
        given.properties.put("aws.endpointUrl", "https://4");
        assertThat(address(AwsService.STS)).isEqualTo("https://4");
        given.variables.put("AWS_ENDPOINT_URL_STS", "https://5");
        assertThat(address(AwsService.STS)).isEqualTo("https://5");
        given.properties.put("aws.endpointUrlSts", "https://6");
        assertThat(address(AwsService.STS)).isEqualTo("https://6");
        assertThat(address(AwsService.SSO)).isEqualTo("https://4");

        given.variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        assertThat(address(AwsService.STS)).isEqualTo("https://sts.us-west-1.amazonaws.com");
    }

    @Test
    void aSettingThatIsNoUrlIsNamed() {
        given.variables.put("AWS_ENDPOINT_URL_STS", CANARY + " x");

        assertThatThrownBy(() -> address(AwsService.STS))
                .isInstanceOf(CredentialsException.class)
                .hasMessage("AWS_ENDPOINT_URL_STS is no URL; write it as in https://host:port, or remove it.");
    }

    @ParameterizedTest
    @CsvSource({"a b", "us_west/1@x"})
    void whatIsNotARegionsNameIsAnError(String region) {
        assertThatThrownBy(() -> address(AwsService.STS, region))
                .isInstanceOf(CredentialsException.class)
                .hasMessage("The region " + region + " is not a region's name; write it as in us-west-1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoint: http://127.0.0.1:1          | http://127.0.0.1:1  | http://127.0.0.1:1 | http://127.0.0.1:1
            endpoint: https://127.0.0.1:1         | https://127.0.0.1:1 | https://127.0.0.1:1 | https://127.0.0.1:1
            endpoint: http://emulator:1           | http://emulator:1   | http://emulator:1 | http://emulator:1
            endpoint: https://vpce.example.com    | https://vpce.example.com | https://sts.us-west-1.amazonaws.com | https://ssm.us-west-1.amazonaws.com
            sts-endpoint: https://sts.example.com | https://secretsmanager.us-west-1.amazonaws.com | https://sts.example.com | https://ssm.us-west-1.amazonaws.com
            """)
    void anEmulatorOfTheConfigurationFileServesStsAndParameterStoreToo(
            String line, String secrets, String sts, String parameters) {
        AwsCalls calls = given.calls(line);

        assertThat(calls.addresses.of(AwsService.SECRETS_MANAGER, "us-west-1")).hasToString(secrets);
        assertThat(calls.addresses.of(AwsService.STS, "us-west-1")).hasToString(sts);
        assertThat(calls.addresses.of(AwsService.SSM, "us-west-1")).hasToString(parameters);
        assertThat(calls.addresses.of(AwsService.SSO, "us-west-1"))
                .hasToString("https://portal.sso.us-west-1.amazonaws.com");
    }

    @ParameterizedTest
    @CsvSource({"AWS_ENDPOINT_URL_SSM", "AWS_ENDPOINT_URL"})
    void parameterStoreHasAwssVariables(String variable) {
        given.variables.put("AWS_ENDPOINT_URL", "https://all.example.com");
        given.variables.put(variable, "https://ssm.example.com");

        assertThat(address(AwsService.SSM)).isEqualTo("https://ssm.example.com");
    }

    @Test
    void stsHasItsOwnEndpointBesideAnEmulator() {
        AwsCalls calls = given.calls("endpoint: http://127.0.0.1:1\nsts-endpoint: http://127.0.0.1:2");

        assertThat(calls.addresses.of(AwsService.SECRETS_MANAGER, "r-1")).hasToString("http://127.0.0.1:1");
        assertThat(calls.addresses.of(AwsService.STS, "r-1")).hasToString("http://127.0.0.1:2");
    }

    @Test
    void anAddressAndItsOriginAreLoggedOnce() {
        Log.setLevel(Level.DEBUG);
        given.variables.put("AWS_ENDPOINT_URL_STS", "https://sts.example.com");
        AwsCalls calls = given.calls();

        String log = StandardError.during(() -> {
            assertThat(calls.addresses.of(AwsService.STS, "us-west-1"))
                    .isSameAs(calls.addresses.of(AwsService.STS, "us-west-1"));
            calls.addresses.of(AwsService.SSO, "us-west-1");
        });

        assertThat(log)
                .containsOnlyOnce("STS in us-west-1 is called at https://sts.example.com (from AWS_ENDPOINT_URL_STS).")
                .contains("Single sign-on in us-west-1 is called at https://portal.sso.us-west-1.amazonaws.com (AWS's"
                        + " default address).")
                .doesNotContain("WARN");
    }

    @ParameterizedTest
    @CsvSource({"http://sts.example.com, true", "http://127.0.0.1:1, false", "https://sts.example.com, false"})
    void anAddressWithoutEncryptionIsWarnedOf(String url, boolean isWarned) {
        given.variables.put("AWS_ENDPOINT_URL_STS", url);

        String log = StandardError.during(() -> address(AwsService.STS));

        if (isWarned) {
            assertThat(log)
                    .containsOnlyOnce(
                            "STS is called at http://sts.example.com (from AWS_ENDPOINT_URL_STS), which is not"
                                    + " encrypted");
        } else {
            assertThat(log).isEmpty();
        }
    }

    /** The reader of the configuration file has warned of it. */
    @Test
    void anAddressOfTheConfigurationFileIsNotWarnedOfAgain() {
        AwsCalls calls = given.calls("endpoint: http://emulator:1");

        assertThat(StandardError.during(() -> calls.addresses.of(AwsService.SECRETS_MANAGER, "us-west-1")))
                .isEmpty();
    }
}
