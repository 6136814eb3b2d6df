package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class AuthorizationTest {
    private static final String ARN = "arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j";
    /** The policy of the section "Static credentials" of the document that asks for the agent. */
    private static final String USER_POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::999999999999:user/SecretAgent"},
            "Action":"secretsmanager:GetSecretValue",
            "Resource":"arn:aws:secretsmanager:us-west-1:999999999999:secret:TestingSecret-tN6s2j"}]}
            """;

    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("SecretAgent");
    private final AccessKey key = user.createAccessKey();
    private final Secrets secrets = aws.secrets(Sdk.REGION);

    AuthorizationTest() {
        secrets.create("TestingSecret", "hush", "tN6s2j");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void deniesWhatNoPolicyAllows() {
        assertDenied("User: arn:aws:iam::999999999999:user/SecretAgent is not authorized to perform:"
                + " secretsmanager:GetSecretValue on resource: " + ARN
                + " because no identity-based policy allows the secretsmanager:GetSecretValue action");
    }

    @Test
    void allowsByAPolicyOfTheUser() {
        user.allow("secretsmanager:Get*", ARN);
        assertThat(Sdk.value(aws, key, "TestingSecret")).isEqualTo("hush");
        user.removePolicies();
        user.allow("secretsmanager:GetSecretValue", ARN.replace("TestingSecret", "Other"));
        assertDenied("no identity-based policy");
    }

    @Test
    void allowsByThePolicyOfTheSecretAsTheDocumentGivesIt() {
        secrets.policy("TestingSecret", USER_POLICY);

        assertThat(Sdk.value(aws, key, ARN)).isEqualTo("hush");
        AccessKey other = aws.iam().createUser("Other").createAccessKey();
        assertThatThrownBy(() -> Sdk.value(aws, other, ARN)).hasMessageContaining("user/Other is not authorized");
    }

    @Test
    void deniesInSpiteOfAnAllow() {
        user.allowAllSecrets().policy(USER_POLICY.replace("Allow", "Deny"));

        assertDenied("with an explicit deny in an identity-based policy");
    }

    @Test
    void requiresBothPoliciesAcrossAccounts() {
        AccessKey foreign =
                aws.iam("111111111111").createUser("Guest").allowAllSecrets().createAccessKey();

        assertThatThrownBy(() -> Sdk.value(aws, foreign, ARN))
                .hasMessageContaining("because no resource-based policy allows");
        secrets.policy("TestingSecret", USER_POLICY.replace("999999999999:user/SecretAgent", "111111111111:root"));
        assertThat(Sdk.value(aws, foreign, ARN)).isEqualTo("hush");
    }

    @Test
    void requiresItsOwnPermissionForABatch() {
        user.allow("secretsmanager:GetSecretValue", "*");
        try (SecretsManagerClient client = Sdk.secrets(aws, key)) {
            assertThatThrownBy(() -> client.batchGetSecretValue(request -> request.secretIdList(ARN)))
                    .hasMessageContaining("not authorized to perform: secretsmanager:BatchGetSecretValue because");
            user.allow("secretsmanager:BatchGetSecretValue", "*");
            assertThat(client.batchGetSecretValue(request -> request.secretIdList(ARN))
                            .secretValues())
                    .hasSize(1);
        }
    }

    @Test
    void refusesAPolicyWithAConditionItDoesNotKnow() {
        String policy =
                USER_POLICY.replace("\"Action\"", "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true}},\"Action\"");

        assertThatThrownBy(() -> secrets.policy("TestingSecret", policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Of conditions only");
    }

    @Test
    void refusesAPolicyWhoseConditionsItKnowsOnlyInPart() {
        for (String condition : new String[] {
            "{\"StringEquals\":{\"sts:ExternalId\":\"a\",\"aws:SourceIp\":\"b\"}}",
            "{\"StringEquals\":{\"sts:ExternalId\":\"a\"},\"StringLike\":{\"sts:ExternalId\":\"a\"}}",
            "{\"StringEquals\":{}}"
        }) {
            String policy = USER_POLICY.replace("\"Action\"", "\"Condition\":" + condition + ",\"Action\"");
            assertThatThrownBy(() -> secrets.policy("TestingSecret", policy))
                    .hasMessageContaining("Of conditions only");
        }
    }

    @Test
    void allowsNothingUnderAConditionThatIsNotMet() {
        user.policy("""
                {"Statement":[{"Effect":"Allow","Action":"secretsmanager:*","Resource":"*",
                "Condition":{"StringEquals":{"oidc.example.com:sub":"another-subject"}}}]}
                """);

        assertDenied("no identity-based policy");
    }

    private void assertDenied(String message) {
        assertThatThrownBy(() -> Sdk.value(aws, key, "TestingSecret"))
                .hasMessageContaining(message)
                .hasMessageContaining("Status Code: 400");
    }
}
