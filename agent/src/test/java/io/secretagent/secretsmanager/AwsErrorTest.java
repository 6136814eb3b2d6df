package io.secretagent.secretsmanager;

import static io.secretagent.testing.Given.ARN;
import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsErrorTest {

    private static final SecretRequest REQUEST = new SecretRequest(SecretVersion.current("db"), ARN, "us-west-1");

    private static String describe(int status, String code, String message) {
        return new AwsError(status, code, message + " " + CANARY, "r-1", null)
                .toException(REQUEST)
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
        ResourceNotFoundException   | can't find the specified secret | There is no such secret in us-west-1: check the region,
        ResourceNotFoundException   | can't find the specified secret value for staging label: AWSX | check its version stages
        ResourceNotFoundException   | can't find the specified secret value for VersionId: x | but has no such version
        InvalidRequestException     | it was marked for deletion. | restore it (secretsmanager:RestoreSecret) or take it out
        InvalidRequestException     | other                     | Check the state of the secret in the console.
        DecryptionFailure           | x                         | enable it and allow kms:Decrypt
        UnrecognizedClientException | x                         | it is deleted, inactive, or of another partition
        InvalidClientTokenId        | x                         | it is deleted, inactive, or of another partition
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

    @Test
    void saysThatTheArnNamesAnotherRegionThanTheCall() {
        SecretRequest elsewhere = new SecretRequest(SecretVersion.current("db"), ARN, "eu-west-1");
        assertThat(new AwsError(400, "ResourceNotFoundException", null, "r", null).toException(elsewhere))
                .hasMessageContaining("The ARN names region us-west-1, but the call went to eu-west-1");
        SecretRequest named = new SecretRequest(SecretVersion.current("db"), "prod/db", "eu-west-1");
        assertThat(new AwsError(400, "ResourceNotFoundException", null, "r", null).toException(named))
                .hasMessageContaining("There is no such secret in eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void pointsToAProxyWhereTheResponseHasNoCode(String code) {
        assertThat(describe(403, code.equals("-") ? null : code, "blocked"))
                .startsWith("AWS returned status 403 (request id r-1).")
                .contains("check for a proxy, and secret-manager.aws.endpoint")
                .doesNotContain("for this code");
        assertThat(describe(502, null, "bad gateway")).contains("trying later usually helps");
    }

    @Test
    void namesTheProxyThatRespondsInsteadOfAws() {
        AwsError error = new AwsError(
                503, null, null, "none", "It came through the proxy http://proxy:3128 (HTTPS_PROXY): NO_PROXY.");

        assertThat(error.toException(REQUEST))
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
        AwsError error = new AwsError(status, code, null, "r", null);
        assertThat(error.isTransient()).isEqualTo(isTransient);
        assertThat(error.toException(REQUEST).isTransient).isEqualTo(isTransient);
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
        assertThat(new AwsError(403, code, message, "r", null).isClockSkew()).isEqualTo(skew);
    }
}
