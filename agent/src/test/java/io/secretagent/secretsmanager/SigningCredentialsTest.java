package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretagent.config.Settings;
import io.secretagent.credentials.GivenCredentials;
import io.secretagent.http.TlsSockets;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.Given;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningCredentialsTest {

    private static final AwsIdentity FIRST = new AwsIdentity("AKIA1", "s");
    private static final FetchException REASON = new FetchException("refused", "ExpiredToken", false);

    private static SigningCredentials credentials(int count) {
        return new SigningCredentials(new GivenCredentials(count));
    }

    private static void refuse(SigningCredentials credentials, Duration ago) {
        credentials.refused(FIRST, REASON, System.nanoTime() - ago.toNanos());
    }

    @Test
    void areThoseOfTheSource() throws FetchException {
        assertThat(credentials(1).current()).isEqualTo(FIRST);
        assertThat(credentials(1).source()).isEqualTo("the test");
    }

    @Test
    void thatAwsHasRefusedAreNotUsedAgainForAMinute() throws FetchException {
        SigningCredentials credentials = credentials(1);
        refuse(credentials, Duration.ZERO);
        assertThatThrownBy(credentials::current).isSameAs(REASON);
        assertThatThrownBy(credentials::current).isSameAs(REASON);

        refuse(credentials, Duration.ofSeconds(61));
        assertThat(credentials.current()).isEqualTo(FIRST);
    }

    @Test
    void thatAwsHasRefusedAreRenewedAtEachCallOnceTheSourceHasNewerOnes() throws FetchException {
        SigningCredentials credentials = credentials(2);
        refuse(credentials, Duration.ZERO);

        assertThat(credentials.current().accessKeyId()).isEqualTo("AKIA2");
        assertThat(credentials.current().accessKeyId()).isEqualTo("AKIA2");
    }

    @Test
    void ofWhichAwsHasRefusedOthersAreUsed() throws FetchException {
        SigningCredentials credentials = credentials(1);
        credentials.refused(new AwsIdentity("AKIA0", "s"), REASON, System.nanoTime());

        assertThat(credentials.current()).isEqualTo(FIRST);
    }

    @Test
    void areReplacedIfTheSourceHasNewerOnes() throws FetchException {
        assertThat(credentials(1).replace(FIRST)).isFalse();
        assertThat(credentials(2).replace(FIRST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSourceWithoutCredentialsIsAFailureOfCredentials(boolean isTransient) {
        SigningCredentials credentials = new SigningCredentials(GivenCredentials.none(isTransient));

        assertFails(isTransient, credentials::current);
        assertFails(isTransient, () -> credentials.replace(FIRST));
    }

    private static void assertFails(boolean isTransient, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage("none").isInstanceOfSatisfying(FetchException.class, e -> {
            assertThat(e.code).isEqualTo(isTransient ? "credentials not available" : "no credentials");
            assertThat(e.isOfCredentials).isTrue();
            assertThat(e.isTransient).isEqualTo(isTransient);
        });
    }

    @Test
    void anStsThatCannotBeReachedIsNotCalledAnAbsenceOfCredentials() {
        Settings settings = Given.settings(Given.aws("region: us-west-1\naccess-key-id: AKIATESTING\n"
                + "secret-access-key: testing\nassume-role: arn:aws:iam::999999999999:role/A\n"
                + "sts-endpoint: http://127.0.0.1:1\nendpoint: http://127.0.0.1:1\n"));
        SecretsManagerSource source = SecretsManagerSource.of(settings.aws, TlsSockets.inBackground(Map.of()));

        FetchException e =
                catchThrowableOfType(FetchException.class, () -> source.fetch(SecretVersion.current("TestingSecret")));

        assertThat(e.getMessage()).contains("STS could not be reached");
        assertThat(e.code).isEqualTo("credentials not available");
        assertThat(e.isOfCredentials).isTrue();
    }
}
