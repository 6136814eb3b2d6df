package io.secretagent.secretsmanager;

import static io.secretagent.testing.Given.ARN;
import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.credentials.Credentials;
import io.secretagent.credentials.GivenCalls;
import io.secretagent.credentials.GivenCredentials;
import io.secretagent.http.HttpResponse;
import io.secretagent.http.Responses;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.StandardError;
import java.net.ConnectException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsManagerSourceTest {

    private static final SecretVersion DB = SecretVersion.current("db");
    private static final SecretVersion API = SecretVersion.current("api");
    private static final String EXPIRED = "{\"__type\":\"ExpiredTokenException\"}";
    private static final String CLOCK = "WARN secret-agent: The clock of this machine is ";

    private final GivenCalls given = new GivenCalls();
    private final Map<String, String> resources = new LinkedHashMap<>(
            Map.of("db", ARN, "api", "prod/api", "user", ARN + ":user::", "old", ARN + "::AWSPREVIOUS:"));

    @BeforeEach
    void region() {
        given.variables.put("AWS_REGION", "eu-west-1");
    }

    private SecretsManagerSource source() {
        return source(new GivenCredentials(1));
    }

    private SecretsManagerSource source(Credentials credentials) {
        return new SecretsManagerSource(resources, credentials, given.calls());
    }

    private static String secret(String text) {
        return "{\"VersionId\":\"v1\",\"SecretString\":\"" + text + "\"}";
    }

    private String authorization(int request) {
        return given.client.requests.get(request).headers.get("Authorization");
    }

    private static void assertFails(String code, boolean isOfCredentials, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageNotContaining(CANARY).isInstanceOfSatisfying(FetchException.class, e -> {
            assertThat(e.code).isEqualTo(code);
            assertThat(e.isOfCredentials).isEqualTo(isOfCredentials);
        });
    }

    @Test
    void fetchesASecretByASignedCallInItsRegion() throws FetchException {
        given.client.then(200, secret(CANARY)).then(200, secret("s"));

        assertThat(source().fetch(DB).whole).isEqualTo(CANARY);
        assertThat(source().fetch(API).whole).isEqualTo("s");

        assertThat(given.client.sent())
                .containsExactly("POST / {\"SecretId\":\"" + ARN + "\"}", "POST / {\"SecretId\":\"prod/api\"}");
        assertThat(given.client.requests)
                .extracting(request -> request.address.toString())
                .containsExactly(
                        "https://secretsmanager.us-west-1.amazonaws.com",
                        "https://secretsmanager.eu-west-1.amazonaws.com");
        assertThat(given.client.requests.get(0).headers)
                .containsEntry("Content-Type", "application/x-amz-json-1.1")
                .containsEntry("X-Amz-Target", "secretsmanager.GetSecretValue");
        assertThat(authorization(0)).contains("AKIA1", "/us-west-1/secretsmanager/");
        assertThat(authorization(1)).contains("/eu-west-1/secretsmanager/");
    }

    @ParameterizedTest
    @CsvSource({
        "db, AWSPENDING, '', '\"VersionStage\":\"AWSPENDING\"'",
        "db, '', v9, '\"VersionId\":\"v9\"'",
        "old, '', '', '\"VersionStage\":\"AWSPREVIOUS\"'"
    })
    void fetchesAVersionThatAReferenceOrTheConfigurationNames(String name, String stage, String id, String member)
            throws FetchException {
        given.client.then(200, secret("s"));

        source().fetch(SecretVersion.of(name, stage, id));

        assertThat(given.client.sent()).containsExactly("POST / {\"SecretId\":\"" + ARN + "\"," + member + "}");
    }

    @Test
    void fetchesTheConfiguredKeyOfASecret() throws FetchException {
        given.client.then(200, secret("{\\\"user\\\":\\\"app\\\"}"));

        assertThat(source().fetch(SecretVersion.current("user")).whole).isEqualTo("app");
    }

    @Test
    void callsAreRepeatedWithAwssTimeIfTheClockIsWrongAndThatIsLoggedOnce() throws FetchException {
        SecretsManagerSource source = source();
        given.client.then(skewed()).then(200, secret("s")).then(skewed()).then(200, secret("s"));

        assertThat(StandardError.during(() -> assertFetches(source)))
                .containsOnlyOnce(CLOCK)
                .contains(" s behind that of AWS; calls are signed with AWS's time. Set the clock (NTP).");
        assertThat(StandardError.during(() -> assertFetches(source))).isEmpty();
        assertThat(given.client.requests.get(1).headers.get("X-Amz-Date"))
                .isGreaterThan(given.client.requests.get(0).headers.get("X-Amz-Date"));
    }

    private static void assertFetches(SecretsManagerSource source) {
        try {
            assertThat(source.fetch(DB).whole).isEqualTo("s");
        } catch (FetchException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse skewed() {
        String aws = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
        return Responses.of(400, "{\"__type\":\"RequestExpired\"}", Map.of("date", aws));
    }

    @Test
    void callsAreNotRepeatedForTheClockWithoutAwssTimeOrAfterAnotherError() {
        given.client.then(400, "{\"__type\":\"RequestExpired\"}");
        assertFails("RequestExpired", false, () -> source().fetch(DB));

        given.client.then(Responses.of(400, "{\"__type\":\"Other\"}", Map.of("date", "Tue, 1 Jan 2030 00:00:00 GMT")));
        assertFails("Other", false, () -> source().fetch(DB));
        assertThat(given.client.requests).hasSize(2);
    }

    @Test
    void aCallWhoseCredentialsAreRefusedIsRepeatedOnceWithNewerOnes() throws FetchException {
        given.client.then(400, EXPIRED).then(200, secret("s"));
        assertThat(source(new GivenCredentials(2)).fetch(DB).whole).isEqualTo("s");
        assertThat(authorization(0)).contains("AKIA1");
        assertThat(authorization(1)).contains("AKIA2");

        given.client.then(400, EXPIRED).then(400, EXPIRED);
        assertFails(
                "ExpiredTokenException",
                true,
                () -> source(new GivenCredentials(3)).fetch(DB));
        assertThat(given.client.requests).hasSize(4);
    }

    @Test
    void refusedCredentialsAreNotSentAgain() {
        SecretsManagerSource source = source(new GivenCredentials(2));
        given.client.then(400, EXPIRED).then(400, EXPIRED);

        assertFails("ExpiredTokenException", true, () -> source.fetch(DB));
        assertFails("ExpiredTokenException", true, () -> source.fetch(API));
        assertThat(given.client.requests).hasSize(2);
    }

    @Test
    void aRefusalOfOneSecretDoesNotConcernTheNext() throws FetchException {
        SecretsManagerSource source = source(new GivenCredentials(2));
        given.client
                .then(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"" + CANARY + "\"}")
                .then(200, secret("s"));

        assertFails("AccessDeniedException", false, () -> source.fetch(DB));
        assertThat(source.fetch(API).whole).isEqualTo("s");
        assertThat(authorization(1)).contains("AKIA1");
    }

    @Test
    void withoutAResponseTheErrorNamesTheAddress() {
        given.client.then(new ConnectException(CANARY));

        assertThatThrownBy(() -> source().fetch(DB))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.isTransient).isTrue())
                .hasMessage("Nothing listens at https://secretsmanager.us-west-1.amazonaws.com (connection refused).");
    }

    @Test
    void withoutAnAddressARegionOrCredentialsNothingIsSent() {
        assertFails(
                "credentials not available",
                true,
                () -> source(GivenCredentials.none(true)).fetch(DB));
        given.variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", CANARY + " x");
        assertFails("address", false, () -> source().fetch(DB));
        given.variables.remove("AWS_REGION");
        given.variables.put("AWS_EC2_METADATA_DISABLED", "true");
        assertFails("no region", true, () -> source().fetch(API));

        assertThat(given.client.requests).isEmpty();
    }

    @Test
    void onlyConfiguredResourcesAreFetched() {
        assertThatThrownBy(() -> source().fetch(SecretVersion.current("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not configured: x");
    }

    @Test
    void describesVersionsTheirRegionsAndTheCredentials() {
        given.variables.remove("AWS_REGION");

        assertThat(source().describe(List.of(DB, SecretVersion.pending("db"), API)))
                .isEqualTo("db, db (stage AWSPENDING), api (us-west-1, region unknown, credentials from the test)");
        assertThat(source().credentials()).isEqualTo("the test");
    }

    @Test
    void groupsTheResourcesByRegion() {
        resources.keySet().retainAll(List.of("db", "api", "old"));

        assertThat(source().regions()).containsOnlyKeys("us-west-1 (the ARN)", "eu-west-1 (AWS_REGION)");
        assertThat(source().regions().get("us-west-1 (the ARN)")).containsExactlyInAnyOrder("db", "old");
        assertThat(source().regions().get("eu-west-1 (AWS_REGION)")).containsExactly("api");
    }

    @Test
    void credentialsThatAreDueAreRenewedAndAFailureIsLeftToTheNextFetch() {
        GivenCredentials credentials = new GivenCredentials(1);
        source(credentials).renewCredentialsIfDue();
        source(GivenCredentials.none(false)).renewCredentialsIfDue();

        assertThat(credentials.uses).isEqualTo(1);
        assertThat(given.client.requests).isEmpty();
    }

    @Test
    void closesItsIdleConnections() {
        source().disconnect();

        assertThat(given.client.disconnected).isEqualTo(1);
    }

    private List<BatchRequest> batches(int count, String prefix, SecretVersion... more) throws FetchException {
        Map<SecretVersion, String> versions = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            resources.put("n" + i, prefix + i);
            versions.put(SecretVersion.current("n" + i), "");
        }
        for (SecretVersion version : more) {
            versions.put(version, "");
        }
        return source().batches(versions.keySet());
    }

    @Test
    void aBatchHoldsAtMost20SecretsOfOneRegion() throws FetchException {
        assertThat(batches(20, "n/", DB)).extracting(batch -> batch.region).containsExactly("eu-west-1", "us-west-1");
        assertThat(batches(21, "n/", DB))
                .extracting(batch -> batch.region)
                .containsExactly("eu-west-1", "eu-west-1", "us-west-1");
        assertThat(batches(0, "", SecretVersion.current("user"), SecretVersion.current("old")))
                .as("a configured version is fetched alone")
                .hasSize(1);
    }

    @Test
    void aBatchWithoutARegionIsAnError() {
        given.variables.remove("AWS_REGION");
        given.variables.put("AWS_EC2_METADATA_DISABLED", "true");

        assertFails("no region", true, () -> source().batches(List.of(API)));
    }

    @Test
    void fetchesABatchByOneCall() throws FetchException {
        resources.put("partial", ARN.substring(0, ARN.length() - 7));
        List<SecretVersion> versions = List.of(DB, SecretVersion.current("user"), SecretVersion.current("partial"));
        SecretsManagerSource source = source();
        given.client.then(
                200,
                "{\"SecretValues\":[{\"ARN\":\"" + ARN
                        + "\",\"VersionId\":\"v1\",\"SecretString\":\"{\\\"user\\\":\\\"app\\\"}\"}]}");

        Map<SecretVersion, SecretValue> values =
                source.fetch(source.batches(versions).get(0));

        assertThat(given.client.sent())
                .containsExactly("POST / {\"SecretIdList\":[\"" + ARN + "\",\"" + resources.get("partial") + "\"]}");
        assertThat(given.client.requests.get(0).headers)
                .containsEntry("X-Amz-Target", "secretsmanager.BatchGetSecretValue");
        assertThat(values.keySet()).containsExactlyElementsOf(versions);
        assertThat(values.get(DB).whole).isEqualTo("{\"user\":\"app\"}");
        assertThat(values.get(versions.get(1)).whole).isEqualTo("app");
        assertThat(values.get(versions.get(2)).whole).isEqualTo("{\"user\":\"app\"}");
    }

    @Test
    void whatIsMissingInABatchIsLeftToACallOfItsOwn() throws FetchException {
        resources.put("exact", "a");
        resources.put("absent", "b");
        resources.put("incomplete", "c");
        resources.put("key", "arn:aws:secretsmanager:eu-west-1:999999999999:secret:d-123456:user::");
        SecretsManagerSource source = source();
        given.client.then(
                200,
                "{\"SecretValues\":[{\"Name\":\"a\",\"VersionId\":\"v1\",\"SecretString\":\"s\"},{\"Name\":\"c\"},"
                        + "{\"ARN\":\"arn:aws:secretsmanager:eu-west-1:999999999999:secret:d-123456\","
                        + "\"VersionId\":\"v1\",\"SecretString\":\"no keys\"}]}");

        assertThat(source.fetch(source.batches(SecretVersion.currentOf(List.of("exact", "absent", "incomplete", "key")))
                        .get(0)))
                .containsOnlyKeys(SecretVersion.current("exact"));
    }

    @Test
    void aRefusedBatchIsAnError() throws FetchException {
        SecretsManagerSource source = source();
        BatchRequest batch = source.batches(List.of(DB)).get(0);
        given.client.then(400, "{\"__type\":\"AccessDeniedException\"}");

        assertFails("AccessDeniedException", false, () -> source.fetch(batch));
    }
}
