package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class AssumeRoleTest {
    private static final String NOT_TRUSTED = " because no role trust policy allows the sts:AssumeRole action";
    private static final String NOT_ALLOWED = " because no identity-based policy allows the sts:AssumeRole action";

    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("SecretAgent");
    private final Role role = aws.iam().createRole("AccessToSecrets").allowAllSecrets();
    private final StsClient sts = Sdk.sts(aws, user.createAccessKey());

    @AfterEach
    void stop() {
        sts.close();
        aws.close();
    }

    @Test
    void givesASessionWithThePermissionsOfTheRole() {
        role.trust(user.arn());
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");

        AccessKey session = assume(request -> {});

        assertThat(session.accessKeyId()).startsWith("ASIA").hasSize(20);
        assertThat(Sdk.value(aws, session, "TestingSecret")).isEqualTo("hush");
        try (StsClient asRole = Sdk.sts(aws, session)) {
            assertThat(asRole.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::999999999999:assumed-role/AccessToSecrets/test-session");
        }
    }

    @Test
    void deniesACallerThatIsNotTrusted() {
        assertDenied(role.arn(), NOT_TRUSTED);
        role.trust(aws.iam().createUser("Other").arn());
        assertDenied(role.arn(), NOT_TRUSTED);
        user.allow("sts:*", "*");
        assertDenied(role.arn(), NOT_TRUSTED);
        assertDenied("arn:aws:iam::999999999999:role/NoSuchRole", "");
    }

    @Test
    void namesThePolicyThatDenies() {
        role.trustPolicy("""
                {"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"},
                {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::999999999999:user/SecretAgent"},
                "Action":"sts:AssumeRole"}]}
                """);

        assertDenied(role.arn(), " with an explicit deny in the role trust policy");
        user.policy("{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Resource\":\"*\"}}");
        assertDenied(role.arn(), " with an explicit deny in an identity-based policy");
    }

    @Test
    void requiresThePoliciesOfBothSidesAcrossAccounts() {
        Role foreign = aws.iam("111111111111").createRole("Foreign").trust(user.arn());

        assertDenied(foreign.arn(), NOT_ALLOWED);
        user.allow("sts:AssumeRole", foreign.arn());
        assertThat(assume(request -> request.roleArn(foreign.arn())).accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void leavesItToIamWhenTheWholeAccountIsTrusted() {
        role.trust("arn:aws:iam::999999999999:root");
        assertDenied(role.arn(), NOT_ALLOWED);
        user.allow("sts:AssumeRole", role.arn());
        assertThat(assume(request -> {}).accessKeyId()).startsWith("ASIA");
    }

    @Test
    void wantsTheExternalId() {
        role.trustPolicy("""
                {"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:user/SecretAgent"},
                "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"shared"}}}]}
                """);

        assertDenied(role.arn(), NOT_TRUSTED);
        assertThatThrownBy(() -> assume(request -> request.externalId("guessed")))
                .hasMessageContaining(NOT_TRUSTED);
        assertThat(assume(request -> request.externalId("shared")).accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void honoursAnExternalIdInAPolicyOfTheCaller() {
        role.trust("arn:aws:iam::999999999999:root");
        user.policy("""
                {"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*",
                "Condition":{"StringEquals":{"sts:ExternalId":"shared"}}}]}
                """);

        assertDenied(role.arn(), NOT_ALLOWED);
        assertThat(assume(request -> request.externalId("shared")).accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void keepsTheDurationBetweenFifteenMinutesAndTheMaximumOfTheRole() {
        role.trust(user.arn());

        assertInvalid(899, "Member must have value greater than or equal to 900");
        assertInvalid(43_201, "Member must have value less than or equal to 43200");
        assertInvalid(3_601, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        role.maxSessionDuration(Duration.ofHours(12));
        assertThat(assume(request -> request.durationSeconds(43_200)).accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void shortensTheLifeOfSessionsForATest() throws Exception {
        role.trust(user.arn());
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
        aws.sessionLifetime(Duration.ofMillis(1500));

        Credentials credentials = sts.assumeRole(this::toRole).credentials();
        AccessKey session = key(credentials);

        assertThat(credentials.expiration()).isBefore(Instant.now().plusSeconds(2));
        assertThat(Sdk.value(aws, session, "TestingSecret")).isEqualTo("hush");
        Thread.sleep(1600);
        assertThatThrownBy(() -> Sdk.value(aws, session, "TestingSecret")).hasMessageContaining("is expired");
    }

    private AccessKey assume(Consumer<AssumeRoleRequest.Builder> more) {
        return key(sts.assumeRole(request -> more.accept(toRole(request))).credentials());
    }

    private AssumeRoleRequest.Builder toRole(AssumeRoleRequest.Builder request) {
        return request.roleArn(role.arn()).roleSessionName("test-session");
    }

    private static AccessKey key(Credentials credentials) {
        return new AccessKey(
                credentials.accessKeyId(), credentials.secretAccessKey(), Optional.of(credentials.sessionToken()));
    }

    private void assertDenied(String roleArn, String reason) {
        assertThatThrownBy(() -> sts.assumeRole(request -> toRole(request).roleArn(roleArn)))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::999999999999:user/SecretAgent is not authorized to perform:"
                                    + " sts:AssumeRole on resource: " + roleArn + reason);
                });
    }

    private void assertInvalid(int seconds, String message) {
        assertThatThrownBy(() -> sts.assumeRole(request -> toRole(request).durationSeconds(seconds)))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(e.awsErrorDetails().errorMessage()).contains(message);
                });
    }
}
