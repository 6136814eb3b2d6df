package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class WebIdentityErrorsTest {
    private static final String HOST = "oidc.eks.us-west-1.amazonaws.com/id/TEST";
    private static final String SUBJECT = "system:serviceaccount:default:agent";
    private static final Duration HOUR = Duration.ofHours(1);

    private final LocalAws aws = LocalAws.builder().start();
    private final WebIdentityProvider provider = aws.iam().createWebIdentityProvider(HOST);
    private final Role role = aws.iam().createRole("AccessToSecrets");
    private final StsClient sts = Sdk.anonymousSts(aws);

    @AfterEach
    void stop() {
        sts.close();
        aws.close();
        // The SDK corrects its clock for the whole JVM, which the next test must not inherit.
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Test
    void deniesASubjectThatIsNotTrusted() {
        assertDenied(provider.token(SUBJECT, HOUR));
        role.trustWebIdentity(aws.iam().createWebIdentityProvider("other.example.com"), SUBJECT);
        assertDenied(provider.token(SUBJECT, HOUR));
        role.trust("arn:aws:iam::999999999999:root");
        assertDenied(provider.token(SUBJECT, HOUR));
        assertFails(
                provider.token(SUBJECT, HOUR),
                request -> request.roleArn("arn:aws:iam::999999999999:role/NoSuchRole"),
                "AccessDenied",
                403,
                "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void refusesATokenThatNoKnownProviderSigned() {
        role.trustWebIdentity(provider, SUBJECT);

        assertInvalid("garbage", "not a valid JWT");
        assertInvalid("a.%.c", "not a valid JWT");
        String foreign = aws.iam("111111111111")
                .createWebIdentityProvider("other.example.com")
                .token(SUBJECT, HOUR);
        assertInvalid(foreign, "No OpenIDConnect provider found in your account for https://other.example.com");
        String sameHost =
                aws.iam("111111111111").createWebIdentityProvider(HOST).token(SUBJECT, HOUR);
        assertInvalid(sameHost, "signature");
        String[] parts = provider.token("another-subject", HOUR).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("another-subject", SUBJECT).getBytes(StandardCharsets.UTF_8));
        assertInvalid(parts[0] + "." + forged + "." + parts[2], "signature");
    }

    @Test
    void refusesATokenThatIsExpiredByTheClockOfTheServer() {
        role.trustWebIdentity(provider, SUBJECT);
        String token = provider.token(SUBJECT, HOUR);

        aws.shiftClock(Duration.ofMinutes(59));
        assertThat(assume(token).credentials()).isNotNull();
        aws.shiftClock(Duration.ofMinutes(61));
        assertFails(token, request -> {}, "ExpiredTokenException", 400, "Token expired: current date/time ");
        assertThat(assume(provider.token(SUBJECT, HOUR)).credentials()).isNotNull();
    }

    @Test
    void checksParametersAsAssumeRoleDoes() {
        role.trustWebIdentity(provider, SUBJECT);
        String token = provider.token(SUBJECT, HOUR);

        assertFails(token, request -> request.durationSeconds(899), "ValidationError", 400, "equal to 900");
        assertFails(token, request -> request.durationSeconds(3_601), "ValidationError", 400, "MaxSessionDuration");
        assertFails(token, request -> request.roleSessionName("a b"), "ValidationError", 400, "roleSessionName");
        assertFails(null, request -> {}, "ValidationError", 400, "Value null at 'webIdentityToken'");
    }

    @Test
    void refusesAllOtherUnsignedRequests() {
        Wire.Answer answer = Wire.post(
                aws,
                "/",
                "Action=AssumeRole&Version=2011-06-15&RoleSessionName=pod&RoleArn=" + role.arn(),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return sts.assumeRoleWithWebIdentity(request -> toRole(request, token));
    }

    private AssumeRoleWithWebIdentityRequest.Builder toRole(
            AssumeRoleWithWebIdentityRequest.Builder request, String token) {
        return request.roleArn(role.arn()).roleSessionName("pod-session").webIdentityToken(token);
    }

    private void assertDenied(String token) {
        assertFails(
                token, request -> {}, "AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    private void assertInvalid(String token, String message) {
        assertFails(token, request -> {}, "InvalidIdentityToken", 400, message);
    }

    private void assertFails(
            String token,
            Consumer<AssumeRoleWithWebIdentityRequest.Builder> more,
            String code,
            int status,
            String message) {
        assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(request -> more.accept(toRole(request, token))))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(e.statusCode()).isEqualTo(status);
                    assertThat(e.awsErrorDetails().errorMessage()).contains(message);
                });
    }
}
