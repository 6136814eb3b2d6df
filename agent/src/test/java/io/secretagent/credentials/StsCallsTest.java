package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.Responses;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.Given;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsCallsTest {

    private static final RoleRequest ROLE = new RoleRequest("arn:aws:iam::999999999999:role/R", "s");
    private static final AwsIdentity CALLER = new AwsIdentity("AKIACALLER", CANARY);
    private static final String REFUSED =
            "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>";

    private final GivenCalls given = new GivenCalls();

    static String session(Duration life) {
        return "<R><AccessKeyId> ASIA1 </AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                + "<SessionToken>t</SessionToken><Expiration>"
                + Instant.now().plus(life) + "</Expiration></R>";
    }

    private StsCalls sts() {
        return new StsCalls(given.calls());
    }

    @Test
    void assumesARoleByASignedFormInTheRegionOfTheSecrets() throws Exception {
        given.client.then(200, session(Duration.ofMinutes(60)));

        Session session = sts().assumeRole(ROLE, CALLER);

        assertThat(session.identity).isEqualTo(new AwsIdentity("ASIA1", "s", "t"));
        assertThat(session.timeLeft(System.nanoTime())).isEqualTo("59 min");
        assertThat(given.client.sent())
                .containsExactly(
                        "POST / Action=AssumeRole&Version=2011-06-15"
                                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A999999999999%3Arole%2FR&RoleSessionName=s&DurationSeconds=3600");
        assertThat(given.client.requests.get(0).address).hasToString("https://sts.us-west-1.amazonaws.com");
        assertThat(given.client.requests.get(0).headers.get("Authorization"))
                .contains("AKIACALLER", "/us-west-1/sts/")
                .doesNotContain(CANARY);
    }

    @Test
    void theExternalIdAndTheDurationArePartOfTheForm() throws Exception {
        given.client.then(200, session(Duration.ofHours(1)));

        sts().assumeRole(new RoleRequest("r", "", "a b", Duration.ofMinutes(15), null), CALLER);

        assertThat(given.client.sent().get(0))
                .endsWith("&RoleSessionName=secret-agent&DurationSeconds=900&ExternalId=a+b");
    }

    @Test
    void aWebIdentityIsSentWithoutASignature() throws Exception {
        given.client.then(200, session(Duration.ofHours(1)));

        Session session = sts().assumeRoleWithWebIdentity(ROLE, "a.b/c");

        assertThat(session.identity.accessKeyId()).isEqualTo("ASIA1");
        assertThat(given.client.sent().get(0))
                .startsWith("POST / Action=AssumeRoleWithWebIdentity&")
                .endsWith("&WebIdentityToken=a.b%2Fc");
        assertThat(given.client.requests.get(0).headers).doesNotContainKey("Authorization");
    }

    @Test
    void aWrongClockIsSetByStsAndTheCallIsRetriedOnce() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
        String skewed = REFUSED.formatted("RequestExpired", "");
        given.client.then(Responses.of(403, skewed, Map.of("date", date))).then(200, session(Duration.ofHours(1)));

        assertThat(sts().assumeRole(ROLE, CALLER).identity.accessKeyId()).isEqualTo("ASIA1");
        assertThat(given.client.requests).hasSize(2);

        given.client.then(Responses.of(403, skewed, Map.of("date", date))).then(403, skewed);
        assertThatThrownBy(() -> sts().assumeRole(ROLE, CALLER)).isInstanceOf(StsRefusal.class);
        assertThat(given.client.requests).hasSize(4);
    }

    @Test
    void aRefusalForAnotherReasonOrWithoutADateIsNotRetried() {
        given.client.then(Responses.of(
                403, REFUSED.formatted("AccessDenied", ""), Map.of("date", "Tue, 1 Jan 2030 00:00:00 GMT")));
        assertThatThrownBy(() -> sts().assumeRole(ROLE, CALLER)).isInstanceOf(StsRefusal.class);

        given.client.then(403, REFUSED.formatted("RequestExpired", ""));
        assertThatThrownBy(() -> sts().assumeRole(ROLE, CALLER)).isInstanceOf(StsRefusal.class);
        assertThat(given.client.requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>login</html>",
                "<R><AccessKeyId>a</AccessKeyId><SecretAccessKey>kAnArY7Qx9</SecretAccessKey></R>",
                "<R><AccessKeyId> </AccessKeyId><SecretAccessKey>kAnArY7Qx9</SecretAccessKey><SessionToken>t</SessionToken>"
                        + "<Expiration>2030-01-01T00:00:00Z</Expiration></R>",
                "<R><AccessKeyId>a</AccessKeyId><SecretAccessKey>kAnArY7Qx9</SecretAccessKey><SessionToken>t</SessionToken>"
                        + "<Expiration>tomorrow</Expiration></R>",
                "<a",
            })
    void aResponseWithoutASessionIsNotOfSts(String body) {
        given.client.then(200, body);

        assertThatThrownBy(() -> sts().assumeRole(ROLE, CALLER))
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isTrue())
                .hasMessageStartingWith("The role arn:aws:iam::999999999999:role/R could not be assumed: the response"
                        + " is not from STS (status 200, but without a session).")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void withoutAResponseTheErrorNamesTheRoleAndTheAddress() {
        given.client.then(new ConnectException(CANARY));

        assertThatThrownBy(() -> sts().assumeRole(ROLE, CALLER))
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isTrue())
                .hasMessage("The role arn:aws:iam::999999999999:role/R could not be assumed: STS could not be reached."
                        + " Nothing listens at https://sts.us-west-1.amazonaws.com (connection refused).");
    }

    private StsCalls stsWithFallback() {
        String resource = "Db: {arn: db, fallback-regions: [eu-west-1, us-east-1]}";
        return new StsCalls(new AwsCalls(
                Given.settings("secret-manager: {aws: {region: us-west-1, resources: {" + resource + "}}}").aws,
                given.client,
                given.properties,
                given.variables));
    }

    @Test
    void isAskedInTheFallbackRegionsWhereItIsNotAvailable() throws Exception {
        given.client.then(new ConnectException()).then(503, "").then(200, session(Duration.ofHours(1)));

        assertThat(stsWithFallback().assumeRole(ROLE, CALLER).identity.accessKeyId())
                .isEqualTo("ASIA1");

        assertThat(given.client.requests)
                .extracting(request -> request.address.toString())
                .containsExactly(
                        "https://sts.us-west-1.amazonaws.com",
                        "https://sts.eu-west-1.amazonaws.com",
                        "https://sts.us-east-1.amazonaws.com");
        assertThat(given.client.requests.get(2).headers.get("Authorization")).contains("/us-east-1/sts/");
    }

    @Test
    void aRefusalIsNoReasonToAskInAFallbackRegion() {
        given.client.then(403, REFUSED.formatted("AccessDenied", "no"));

        assertThatThrownBy(() -> stsWithFallback().assumeRole(ROLE, CALLER)).isInstanceOf(StsRefusal.class);
        assertThat(given.client.requests).hasSize(1);
    }
}
