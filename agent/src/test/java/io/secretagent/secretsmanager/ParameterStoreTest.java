package io.secretagent.secretsmanager;

import static io.secretagent.testing.Given.ARN;
import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.secretagent.credentials.GivenCalls;
import io.secretagent.credentials.GivenCredentials;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters beside secrets, fetched by {@link SecretsManagerSource}. */
class ParameterStoreTest {

    private static final String PARAMETER = "arn:aws:ssm:eu-west-1:999999999999:parameter/app/db";
    private static final SecretVersion CURRENT = SecretVersion.current("p");

    private final GivenCalls given = new GivenCalls();
    private final SecretsManagerSource source = source(Map.of("p", PARAMETER, "s", ARN));

    private SecretsManagerSource source(Map<String, String> resources) {
        return new SecretsManagerSource(new TreeMap<>(resources), new GivenCredentials(1), given.calls());
    }

    private static String parameter(String value, String version, String modified) {
        return "{\"Parameter\":{\"ARN\":\"" + PARAMETER
                + "\",\"Name\":\"/app/db\",\"Type\":\"SecureString\",\"Value\":\"" + value + "\",\"Version\":" + version
                + ",\"LastModifiedDate\":" + modified + "}}";
    }

    @Test
    void isFetchedDecryptedByASignedCallOfItsService() throws FetchException {
        given.client.then(200, parameter("{\\\"user\\\":\\\"app\\\"}", "3", "1.5"));

        SecretValue value = source.fetch(CURRENT);

        assertThat(value.keys).containsExactly(entry("user", "app"));
        assertThat(value.versionId).isEqualTo("3");
        assertThat(value.details.arn).isEqualTo(PARAMETER);
        assertThat(value.details.name).isEqualTo("/app/db");
        assertThat(value.details.stages).isEmpty();
        assertThat(value.details.created).isEqualTo("1.5");
        assertThat(given.client.sent())
                .containsExactly("POST / {\"Name\":\"" + PARAMETER + "\",\"WithDecryption\":true}");
        assertThat(given.client.requests.get(0).address).hasToString("https://ssm.eu-west-1.amazonaws.com");
        assertThat(given.client.requests.get(0).headers)
                .containsEntry("X-Amz-Target", "AmazonSSM.GetParameter")
                .hasEntrySatisfying("Authorization", text -> assertThat(text).contains("/eu-west-1/ssm/aws4_request"));
    }

    @Test
    void secretsBesideItAreFetchedAsBefore() throws FetchException {
        given.client.then(200, "{\"VersionId\":\"v1\",\"SecretString\":\"s\"}");

        assertThat(source.fetch(SecretVersion.current("s")).versionId).isEqualTo("v1");
        assertThat(given.client.requests.get(0).headers)
                .containsEntry("X-Amz-Target", "secretsmanager.GetSecretValue")
                .hasEntrySatisfying("Authorization", text -> assertThat(text).contains("/secretsmanager/aws4_request"));
    }

    @Test
    void theStartLineNamesTheServicesThatAreCalled() {
        assertThat(source.toString()).startsWith("AWS Secrets Manager and Parameter Store with credentials from ");
        assertThat(source(Map.of("p", PARAMETER)).toString()).startsWith("AWS Parameter Store with credentials from ");
        assertThat(source(Map.of("s", ARN)).toString()).startsWith("AWS Secrets Manager with credentials from ");
        assertThat(source(Map.of()).toString()).startsWith("AWS Secrets Manager with credentials from ");
    }

    /** Else the store would take the new value for the one that it has. */
    @Test
    void aParameterThatIsCreatedAnewHasOtherVersionIds() throws FetchException {
        given.client
                .then(200, parameter("old", "1", "1.5"))
                .then(200, parameter("new", "1", "2.5"))
                .then(200, parameter("new", "1", "2.5"))
                .then(200, parameter("old", "1", "1.5"))
                .then(200, parameter("next", "2", "3.5"));

        assertThat(source.fetch(CURRENT).versionId).isEqualTo("1");
        assertThat(source.fetch(CURRENT).versionId).isEqualTo("1@2.5");
        assertThat(source.fetch(CURRENT).versionId).isEqualTo("1@2.5");
        assertThat(source.fetch(CURRENT).versionId).as("a late response").isEqualTo("1");
        assertThat(source.fetch(CURRENT).versionId).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"AWSPENDING, ''", "'', 3", "AWSCURRENT, 3"})
    void aReferenceToAStageOrAVersionIsRefusedWithoutACall(String stage, String id) {
        FetchException e =
                catchThrowableOfType(FetchException.class, () -> source.fetch(SecretVersion.of("p", stage, id)));

        assertThat(e)
                .hasMessage(
                        "secret-manager.aws.resources.p is a parameter, of which only the latest version is fetched:"
                                + " Parameter Store has no version stages. Name neither a stage nor a version id.");
        assertThat(e.code).isEqualTo("ResourceNotFoundException");
        assertThat(e.isTransient).isFalse();
        assertThat(given.client.sent()).isEmpty();
    }

    @Test
    void isInNoBatch() throws FetchException {
        List<BatchRequest> batches =
                source.batches(List.of(CURRENT, SecretVersion.current("s"), SecretVersion.current("p")));

        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(new String(batch.body(), "UTF-8"))
                        .isEqualTo("{\"SecretIdList\":[\"" + ARN + "\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"Parameter\":null}",
                "{\"Parameter\":[{}]}",
                "{\"Parameter\":{\"Version\":1}}",
                "{\"Parameter\":{\"Value\":\"CANARY\"}}",
                "{\"Parameter\":{\"Value\":{\"a\":\"CANARY\"},\"Version\":1}}",
                "{\"Parameter\":{\"Value\":\"CANARY\",\"Version\":1.5}}",
                "{\"VersionId\":\"v1\",\"SecretString\":\"CANARY\"}"
            })
    void aResponseWithoutAParameterIsNotFromTheService(String body) {
        given.client.then(200, body.replace("CANARY", CANARY));

        FetchException e = catchThrowableOfType(FetchException.class, () -> source.fetch(CURRENT));

        assertThat(e)
                .hasMessageStartingWith("The response is not from Parameter Store: https://ssm.eu-west-1.amazonaws.com"
                        + " answered with status 200, but no parameter. ")
                .hasMessageNotContaining(CANARY);
        assertThat(e.code).isEqualTo("no parameter in the answer");
        assertThat(e.isTransient).isTrue();
    }

    @Test
    void anOddVersionCannotPrintAnything() throws FetchException {
        given.client.then(200, parameter("v", "\"1\\u001b[31m\\n2\"", "\"x\""));

        assertThat(source.fetch(CURRENT).versionId).isEqualTo("1??31m?2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AccessDeniedException | because no identity-based policy allows the ssm:GetParameter action | Allow ssm:GetParameter on PARAMETER to these credentials; with a KMS key of your own also kms:Decrypt on it. AWS answers the same where there is no such parameter: compare its name, account and region. The caller
        AccessDeniedException | with an explicit deny in an identity-based policy | look for a Deny of ssm:GetParameter in the caller's policies
        AccessDeniedException | because no VPC endpoint policy allows it | Allow ssm:GetParameter on PARAMETER in the policy of the VPC endpoint
        AccessDeniedException | is not authorized to perform: kms:Decrypt on resource: x | Allow kms:Decrypt on the key that encrypts the parameter.
        AccessDeniedException | The ciphertext refers to a customer master key that does not exist | Allow kms:Decrypt on the key that encrypts the parameter.
        ParameterNotFound     | x | The parameter does not exist in eu-west-1: check the region, the account and the name.
        InvalidKeyId          | x | The parameter's KMS key is disabled, deleted or not allowed; enable it and allow kms:Decrypt.
        ThrottlingException   | x | Parameter Store is busy or out of order
        InternalServerError   | x | See the Parameter Store API reference for this code.
        """)
    void anErrorSaysWhatToDo(String code, String message, String remedy) {
        given.client.then(400, "{\"__type\":\"" + code + "\",\"message\":\"" + message + CANARY + "\"}");

        FetchException e = catchThrowableOfType(FetchException.class, () -> source.fetch(CURRENT));

        assertThat(e)
                .hasMessageStartingWith("AWS returned " + code + " (request id none). ")
                .hasMessageContaining(remedy.replace("PARAMETER", PARAMETER))
                .hasMessageNotContaining(CANARY);
        assertThat(e.code).isEqualTo(code);
    }

    @Test
    void aParameterThatDoesNotExistIsAbsent() {
        given.client
                .then(400, "{\"__type\":\"ParameterNotFound\"}")
                .then(400, "{\"__type\":\"AccessDeniedException\"}");

        assertThat(catchThrowableOfType(FetchException.class, () -> source.fetch(CURRENT)).absence)
                .isEqualTo(Absence.NOT_THERE);
        assertThat(catchThrowableOfType(FetchException.class, () -> source.fetch(CURRENT)).absence)
                .isNull();
    }

    @Test
    void anErrorInAnotherRegionThanThatOfTheArnSaysSo() {
        SecretRequest elsewhere = new SecretRequest(CURRENT, PARAMETER, "us-west-1");
        AwsError error = new AwsError(400, "ParameterNotFound", "", "r", AwsErrorTest.DIRECT);

        assertThat(error.toException(elsewhere, "x"))
                .hasMessageContaining("The ARN names region eu-west-1, but the call went to us-west-1");
    }
}
