package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Responses;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsRefusalTest {

    private static final String KEY = "secret-manager.aws.resources.Db.assume-role";
    private static final RoleRequest ROLE =
            new RoleRequest("arn:aws:iam::999999999999:role/R", "s", null, Duration.ofHours(1), KEY);
    private static final String CALLER =
            "User: arn:aws:iam::999999999999:user/u is not authorized to perform: sts:AssumeRole on resource: R ";

    private static String describe(String code, String message, String requestId) {
        String xml = "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>" + requestId + "</RequestId></ErrorResponse>";
        return new StsRefusal(Responses.of(403, xml))
                .toException(ROLE, "the environment")
                .getMessage();
    }

    /** AWS's wording: "Troubleshoot access denied error messages" in the IAM user guide. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        because no identity-based policy allows the sts:AssumeRole action      | user/u lacks the permission. Add to its policies
        because no VPC endpoint policy allows the sts:AssumeRole action        | The policy of STS's VPC endpoint, which this machine calls through, must allow
        with an explicit deny in an identity-based policy                      | look for a Deny of sts:AssumeRole in the caller's policies
        with an explicit deny in a resource-based policy                       | look for a Deny of sts:AssumeRole in the role's trust relationship
        because no service control policy allows the sts:AssumeRole action     | A policy of the organization does not allow sts:AssumeRole
        because no resource control policy allows the sts:AssumeRole action    | A policy of the organization does not allow sts:AssumeRole
        because no resource-based policy allows the sts:AssumeRole action      | The role does not trust arn:aws:iam::999999999999:user/u
        because the role trust policy does not allow the sts:AssumeRole action | The role does not trust arn:aws:iam::999999999999:user/u
        ''                                                                     | Does the role exist?
        """)
    void theReasonOfTheDenialDecidesTheRemedy(String reason, String remedy) {
        assertThat(describe("AccessDenied", CALLER + reason + " " + CANARY, "r-1"))
                .contains("STS answered AccessDenied (request id r-1). ", remedy)
                .doesNotContain(CANARY);
    }

    @Test
    void textsOfStsArePrintedWithoutForeignCharactersAndCut() {
        String evil = "\u2028\u202e" + "x".repeat(3000);

        assertThat(describe("Access" + evil, "", "r" + evil))
                .contains("STS answered Access??xxx", "(request id r??xxx")
                .hasSizeLessThan(600);
    }

    private static StsRefusal refusal(int status, String code, String message) {
        return new StsRefusal(Responses.of(
                status,
                "<ErrorResponse><Error><Code> " + code + " </Code><Message>" + message
                        + "</Message></Error></ErrorResponse>"));
    }

    private static CredentialsException failure(int status, String code) {
        return refusal(status, code, CANARY).toException(ROLE, "the environment");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AccessDeniedException       | Does the role exist?
        ExpiredToken                | The token of the source credentials has expired; renew them.
        ExpiredTokenException       | The token of the source credentials has expired; renew them.
        InvalidClientTokenId        | AWS does not know the source's access key id or session token
        UnrecognizedClientException | AWS does not know the source's access key id or session token
        SignatureDoesNotMatch       | The source's secret access key does not belong to its access key id
        InvalidSignatureException   | The source's secret access key does not belong to its access key id
        InvalidIdentityToken        | create the IAM OIDC provider of the cluster, with audience sts.amazonaws.com.
        RegionDisabledException     | STS is not active in this region
        ValidationError             | Check role-arn, session-name, external-id and duration of secret-manager.aws.resources.Db.assume-role.
        PackedPolicyTooLarge        | See the STS API reference for this code.
        """)
    void theCodeDecidesTheRemedy(String code, String remedy) {
        assertThat(failure(403, code))
                .hasMessageContaining("STS answered " + code + " (request id none). ")
                .hasMessageContaining(remedy)
                .hasMessageNotContaining(CANARY);
        assertThat(failure(403, code).isTransient).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling",
        "403, RequestLimitExceeded",
        "400, IDPCommunicationError",
        "429, Other",
        "500, InternalFailure",
        "503, AccessDenied"
    })
    void aBusyStsIsRetried(int status, String code) {
        assertThat(failure(status, code))
                .hasMessageEndingWith("STS is busy or out of order; trying later usually helps.");
        assertThat(failure(status, code).isTransient).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "<a", ""})
    void aResponseThatIsNotOfStsIsNamedByItsStatusAndItsProxy(String body) {
        assertThat(new StsRefusal(Responses.of(407, body)).toException(ROLE, "the environment"))
                .hasMessageContaining("STS answered status 407 (request id none). That response is not from STS;");
        assertThat(new StsRefusal(Responses.throughProxy(Responses.of(503, body))).toException(ROLE, "x"))
                .hasMessageContaining("STS answered status 503 (request id none). The response came through the proxy"
                        + " http://proxy:3128 (HTTPS_PROXY)");
    }

    @Test
    void aRefusalOfStsThatComesThroughAProxyDoesNotBlameTheProxy() {
        String xml = "<E><Code>ExpiredToken</Code></E>";

        assertThat(new StsRefusal(Responses.throughProxy(Responses.of(403, xml))).toException(ROLE, "x"))
                .hasMessageNotContaining("proxy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        role chaining | 120 | The source credentials are themselves a role's, and such a session lives one hour at most: set secret-manager.aws.resources.Db.assume-role.duration to 1h or less (it is 2h).
        exceeds the MaxSessionDuration | 90 | The role allows shorter sessions only: lower secret-manager.aws.resources.Db.assume-role.duration (it is 90m) or raise the role's maximum session duration.
        """)
    void aDurationThatIsTooLongIsNamed(String message, int minutes, String remedy) {
        RoleRequest role = new RoleRequest("r", "s", null, Duration.ofMinutes(minutes), KEY);

        assertThat(refusal(400, "ValidationError", message).toException(role, "x"))
                .hasMessageEndingWith(remedy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        arn:aws:iam::1:user/u                                    | arn:aws:iam::1:user/u
        arn:aws-cn:sts::1:assumed-role/Caller/i-1                | arn:aws-cn:iam::1:role/Caller
        arn:aws:sts::1:assumed-role/AWSReservedSSO_Admin_1/a@b.c | arn:aws:iam::1:role/aws-reserved/sso.amazonaws.com/<region>/AWSReservedSSO_Admin_1
        """)
    void theTrustRelationshipNamesTheCallersUserOrRole(String caller, String principal) {
        String message = "User: " + caller + " is not authorized to perform: sts:AssumeRole on resource: R";

        assertThat(refusal(403, "AccessDenied", message).toException(ROLE, "x"))
                .hasMessageContaining("Its trust relationship must have {\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                        + principal + "\"},\"Action\":\"sts:AssumeRole\"}. If it has a condition sts:ExternalId, set"
                        + " " + KEY + ".external-id; if it names only the account, " + caller + " also needs"
                        + " {\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"arn:aws:iam::999999999999:role/R\"}"
                        + " in its policies.");
    }

    @Test
    void aConfiguredExternalIdMustEqualThatOfTheTrustRelationship() {
        RoleRequest role = new RoleRequest("r", "s", "id", Duration.ofHours(1), KEY);

        assertThat(refusal(403, "AccessDenied", "").toException(role, "x"))
                .hasMessageContaining("Its condition sts:ExternalId, if it has one, must equal the configured " + KEY
                        + ".external-id");
    }

    @Test
    void aRoleOfTheSharedFilesIsMendedThere() {
        RoleRequest role = new RoleRequest("r", "s", null, Duration.ofHours(2), null);

        assertThat(refusal(400, "ValidationError", "chaining").toException(role, "x"))
                .hasMessageContaining("set duration_seconds to 1h or less (it is 2h)");
        assertThat(refusal(403, "AccessDenied", "").toException(role, "x")).hasMessageContaining("set external_id");
        assertThat(refusal(400, "ValidationError", "").toException(role, "x"))
                .hasMessageContaining(
                        "Check role_arn, role_session_name, external_id and duration_seconds of the profile");
    }

    @Test
    void aDeniedWebIdentityNeedsAnotherTrustRelationship() {
        assertThat(refusal(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")
                        .toException(ROLE, "x"))
                .hasMessageContaining("The role's trust relationship must let the identity provider in");
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, true",
        "InvalidClientTokenId, true",
        "SignatureDoesNotMatch, true",
        "AccessDenied, false",
        "Throttling, false"
    })
    void knowsWhetherTheCallersCredentialsAreRefused(String code, boolean isOfCaller) {
        assertThat(refusal(403, code, "").isOfCaller()).isEqualTo(isOfCaller);
    }

    @ParameterizedTest
    @CsvSource({
        "RequestExpired, x, true",
        "SignatureDoesNotMatch, Signature expired: 1, true",
        "SignatureDoesNotMatch, x, false",
        "AccessDenied, Signature expired: 1, false"
    })
    void knowsWhetherTheClockIsWrong(String code, String message, boolean isClockSkew) {
        assertThat(refusal(403, code, message).isClockSkew()).isEqualTo(isClockSkew);
    }
}
