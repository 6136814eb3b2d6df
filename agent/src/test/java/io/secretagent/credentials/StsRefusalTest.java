package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Responses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsRefusalTest {

    private static final RoleRequest ROLE = new RoleRequest("arn:aws:iam::999999999999:role/R", "s");
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
}
