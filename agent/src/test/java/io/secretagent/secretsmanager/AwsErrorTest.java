package io.secretagent.secretsmanager;

import static io.secretagent.testing.Given.ARN;
import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Address;
import io.secretagent.http.ProxyAddress;
import io.secretagent.http.Responses;
import io.secretagent.secrets.SecretVersion;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsErrorTest {

    private static final SecretRequest REQUEST = new SecretRequest(SecretVersion.current("db"), ARN, "us-west-1");

    static final ResponseOrigin DIRECT = from("https://aws.test", null);

    private static ResponseOrigin from(String url, String setting) {
        return new ResponseOrigin(Objects.requireNonNull(Address.parse(url, setting)), null);
    }

    private static String describe(int status, String code, String message) {
        return new AwsError(status, code, message + " " + CANARY, "r-1", DIRECT)
                .toException(REQUEST, "the environment")
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AccessDeniedException       | User is not authorized    | Allow secretsmanager:GetSecretValue on ARN to these credentials
        AccessDeniedException | because no identity-based policy allows the secretsmanager:GetSecretValue action | to these credentials
        AccessDeniedException | because no VPC endpoint policy allows the secretsmanager:GetSecretValue action | Allow secretsmanager:GetSecretValue on ARN in the policy of the VPC endpoint
        AccessDeniedException | with an explicit deny in a VPC endpoint policy | Remove the Deny from the policy of the VPC endpoint
        AccessDeniedException | with an explicit deny in a service control policy | Remove the Deny from the organization's policy (SCP)
        AccessDeniedException | because no service control policy allows the action | in the organization's policy (SCP)
        AccessDeniedException | with an explicit deny in a resource control policy | Remove the Deny from the organization's policy (RCP)
        AccessDeniedException | because no permissions boundary allows the action | in the permissions boundary of the caller
        AccessDeniedException | because no session policy allows the action | in the session policy
        AccessDeniedException | with an explicit deny in a resource-based policy | look for a Deny of secretsmanager:GetSecretValue in the secret's resource policy
        AccessDeniedException | with an explicit deny in an identity-based policy | in the caller's policies
        AccessDeniedException       | Access to KMS is not allowed | Allow kms:Decrypt on the key that encrypts the secret.
        AccessDeniedException | is not authorized to perform: kms:Decrypt on resource: x | Allow kms:Decrypt on the key
        AccessDeniedException | The ciphertext refers to a customer master key that does not exist | Allow kms:Decrypt on the key
        ResourceNotFoundException   | can't find the specified secret | There is no such secret in us-west-1: check the region,
        ResourceNotFoundException   | can't find the specified secret value for staging label: AWSX | check its version stages
        ResourceNotFoundException   | can't find the specified secret value for VersionId: x | but has no such version
        InvalidRequestException     | it was marked for deletion. | restore it (secretsmanager:RestoreSecret) or take it out
        InvalidRequestException     | other                     | Check the state of the secret in the console.
        DecryptionFailure           | x                         | enable it and allow kms:Decrypt
        UnrecognizedClientException | x                         | it may be mistyped, deleted, inactive or of another partition
        InvalidClientTokenId        | x                         | it may be mistyped, deleted, inactive or of another partition
        ExpiredTokenException       | x                         | The session token has expired; renew the temporary credentials
        ExpiredToken                | x                         | The session token has expired
        InvalidSignatureException   | does not match            | The secret access key does not belong to the access key id
        SignatureDoesNotMatch       | does not match            | The secret access key does not belong to the access key id
        InvalidSignatureException   | Signature expired: 2020 is now earlier than 2021 | clock of this machine is wrong; set it (NTP)
        ThrottlingException         | Rate exceeded             | Secrets Manager is busy or out of order; trying later usually
        SomethingNew                | x                         | See the Secrets Manager API reference for this code.
        """)
    void saysWhatToDo(String code, String message, String remedy) {
        assertThat(describe(400, code, message))
                .startsWith("AWS returned " + code + " (request id r-1). ")
                .contains(remedy.replace("ARN", ARN))
                .doesNotContain(CANARY);
    }

    /** AWS's text holds the names of the caller and of the secret, which may have any of its words but no space. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        because no identity-based policy allows the action | Allow secretsmanager:GetSecretValue on ARN to these credentials
        with an explicit deny in an identity-based policy | in the caller's policies
        with an explicit deny in a resource control policy | the organization's policy (RCP)
        with an explicit deny in a service control policy | the organization's policy (SCP)
        """)
    void aNameInTheTextOfAwsIsNotTakenForACause(String cause, String remedy) {
        String text = "User: arn:aws:sts::999999999999:assumed-role/KMS-service-resource-based/explicit-deny is not"
                + " authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-west-1:"
                + "999999999999:secret:KMS/service/resource-based-aBcD12 ";

        assertThat(describe(400, "AccessDeniedException", text + cause)).contains(remedy.replace("ARN", ARN));
    }

    @Test
    void saysThatTheArnNamesAnotherRegionThanTheCall() {
        SecretRequest elsewhere = new SecretRequest(SecretVersion.current("db"), ARN, "eu-west-1");
        assertThat(new AwsError(400, "ResourceNotFoundException", null, "r", DIRECT).toException(elsewhere, "x"))
                .hasMessageContaining("The ARN names region us-west-1, but the call went to eu-west-1");
        assertThat(new AwsError(400, "ResourceNotFoundException", null, "r", DIRECT)
                        .toException(elsewhere, "x")
                        .absence)
                .as("whether it exists where its ARN says is not known")
                .isNull();
        SecretRequest named = new SecretRequest(SecretVersion.current("db"), "prod/db", "eu-west-1");
        assertThat(new AwsError(400, "ResourceNotFoundException", null, "r", DIRECT).toException(named, "x"))
                .hasMessageContaining("There is no such secret in eu-west-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AccessDeniedException     | User is not authorized
        AccessDeniedException     | because no session policy allows the action
        AccessDeniedException     | with an explicit deny in a service control policy
        ResourceNotFoundException | can't find the specified secret
        """)
    void aDenialInAnotherRegionThanThatOfTheArnSaysSo(String code, String message) {
        SecretRequest elsewhere = new SecretRequest(SecretVersion.current("db"), ARN, "eu-west-1");

        assertThat(new AwsError(400, code, message, "r", DIRECT).toException(elsewhere, "x"))
                .hasMessageContaining("The ARN names region us-west-1, but the call went to eu-west-1; correct"
                        + " secret-manager.aws.region or leave it out.");
        assertThat(new AwsError(400, code, message, "r", DIRECT)
                        .toException(elsewhere, "x")
                        .getMessage())
                .doesNotContain("Allow secretsmanager", "AWS answers the same");
        assertThat(describe(400, code, message)).doesNotContain("The ARN names region");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        User is not authorized                            | true
        because no identity-based policy allows the       | true
        because no VPC endpoint policy allows the         | true
        with an explicit deny in an identity-based policy | false
        Access to KMS is not allowed                      | false
        """)
    void aDenialSaysWhoWasDeniedAndThatTheSecretMayNotExist(String message, boolean mayBeAbsent) {
        String denial = describe(400, "AccessDeniedException", message);

        assertThat(denial).contains(" The caller has its credentials from the environment.");
        assertThat(denial.contains(" AWS answers the same where there is no such secret: compare its name, account,"
                        + " region and, in an ARN, the last six characters."))
                .isEqualTo(mayBeAbsent);
    }

    /** A policy compares the whole ARN, with the six characters that AWS appends to the name. */
    @ParameterizedTest
    @CsvSource({
        "prod/db, us-west-1, arn:aws:secretsmanager:us-west-1:<account>:secret:prod/db-??????",
        "prod-abcdef, us-west-1, arn:aws:secretsmanager:us-west-1:<account>:secret:prod-abcdef-??????",
        "db, cn-north-1, arn:aws-cn:secretsmanager:cn-north-1:<account>:secret:db-??????",
        "db, us-isob-east-1, arn:aws-iso-b:secretsmanager:us-isob-east-1:<account>:secret:db-??????",
        "db, eusc-de-east-1, arn:aws-eusc:secretsmanager:eusc-de-east-1:<account>:secret:db-??????",
        "db, us-gov-west-1, arn:aws-us-gov:secretsmanager:us-gov-west-1:<account>:secret:db-??????",
        "arn:aws:secretsmanager:us-west-1:999999999999:secret:db, us-west-1,"
                + " arn:aws:secretsmanager:us-west-1:999999999999:secret:db-??????",
        ARN + ", us-west-1, " + ARN,
        "arn:aws:secretsmanager:us-west-1:999999999999:secret:db-secret, us-west-1,"
                + " arn:aws:secretsmanager:us-west-1:999999999999:secret:db-secret and"
                + " arn:aws:secretsmanager:us-west-1:999999999999:secret:db-secret-??????"
    })
    void aDenialNamesTheResourceThatAPolicyNeeds(String id, String region, String resource) {
        SecretRequest request = new SecretRequest(SecretVersion.current("db"), id, region);

        assertThat(new AwsError(400, "AccessDeniedException", null, "r", DIRECT).toException(request, "x"))
                .hasMessageContaining("Allow secretsmanager:GetSecretValue on " + resource + " to these credentials");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        501 | AWS_ENDPOINT_URL | The address comes from AWS_ENDPOINT_URL; correct or remove it.
        404 | AWS_ENDPOINT_URL | The address comes from AWS_ENDPOINT_URL; correct or remove it.
        503 |                  | Check for a proxy or a firewall on the way; or try later, if AWS is out of order.
        403 |                  | Check for a proxy or a firewall on the way.
        """)
    void aResponseWithoutCodeAndRequestIdNamesTheAddressAndItsSetting(int status, String setting, String remedy) {
        AwsError error = new AwsError(status, null, null, null, from("http://web.test:8080", setting));

        assertThat(error.toException(REQUEST, "x"))
                .hasMessage("The response is not from Secrets Manager: http://web.test:8080 answered with status "
                        + status + " and without a request id of AWS. " + remedy);
    }

    /** Emulators and AWS's older front ends send one without the other. */
    @Test
    void aCodeOrARequestIdIsEnoughToBeAws() {
        assertThat(new AwsError(503, "Unavailable", null, null, DIRECT).toException(REQUEST, "x"))
                .hasMessageContaining("AWS returned Unavailable (request id none). Secrets Manager is busy");
        assertThat(new AwsError(503, null, null, "r-1", DIRECT).toException(REQUEST, "x"))
                .hasMessageContaining("AWS returned status 503 (request id r-1). Secrets Manager is busy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void pointsToAProxyWhereTheResponseHasNoCode(String code) {
        assertThat(describe(403, code.equals("-") ? null : code, "blocked"))
                .startsWith("AWS returned status 403 (request id r-1).")
                .contains("Check for a proxy or a firewall on the way")
                .doesNotContain("for this code");
        assertThat(describe(502, null, "bad gateway")).contains("trying later usually helps");
    }

    @Test
    void pointsToTheKeyThatNamesTheAddressWhereTheResponseHasNoCode() {
        String key = "secret-manager.aws.resources.Db.endpoint";
        AwsError error = new AwsError(403, null, null, "r-1", from("https://web.test", key));

        assertThat(error.toException(REQUEST, "x"))
                .hasMessageEndingWith("The address comes from " + key + "; correct or remove it.");
    }

    @Test
    void namesTheProxyThatRespondsInsteadOfAws() {
        ProxyAddress proxy = Responses.proxy("http://proxy:3128", "HTTPS_PROXY");
        AwsError error = new AwsError(
                503,
                null,
                null,
                null,
                new ResponseOrigin(Objects.requireNonNull(Address.parse("https://aws.test", null)), proxy));

        assertThat(error.toException(REQUEST, "x"))
                .hasMessageContaining("through the proxy http://proxy:3128 (HTTPS_PROXY)")
                .hasMessageContaining("NO_PROXY");
        assertThat(error.isTransient()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, true",
        "400, Throttling, true",
        "400, TooManyRequestsException, true",
        "400, RequestLimitExceeded, true",
        "400, SlowDown, true",
        "429, , true",
        "500, InternalServiceError, true",
        "503, ServiceUnavailable, true",
        "400, AccessDeniedException, false",
        "400, ResourceNotFoundException, false",
        "400, ExpiredTokenException, false",
        "403, , false",
        "404, , false",
        "400, throttlingexception, false"
    })
    void distinguishesTransientErrorsFromPermanentOnes(int status, String code, boolean isTransient) {
        AwsError error = new AwsError(status, code, null, "r", DIRECT);
        assertThat(error.isTransient()).isEqualTo(isTransient);
        assertThat(error.toException(REQUEST, "x").isTransient).isEqualTo(isTransient);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidSignatureException, Signature expired: 20200101T000000Z is now earlier than x, true",
        "SignatureDoesNotMatch, Signature expired: x, true",
        "InvalidSignatureException, Signature not yet current: 20300101T000000Z is still later than x, true",
        "InvalidSignatureException, The request signature we calculated does not match, false",
        "RequestTimeTooSkewed, x, true",
        "RequestTimeTooSkewedException, x, true",
        "RequestExpired, x, true",
        "RequestInTheFuture, x, true",
        "AccessDeniedException, Signature expired, false",
        "ExpiredTokenException, The security token included in the request is expired, false",
        "InvalidSignatureException, , false"
    })
    void recognisesClocksThatDiffer(String code, String message, boolean skew) {
        assertThat(new AwsError(403, code, message, "r", DIRECT).isClockSkew()).isEqualTo(skew);
    }
}
