package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.credentials.GivenCredentials;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class SigningCredentialsTest {

    private static final AwsCredentialsIdentity FIRST = AwsCredentialsIdentity.create("AKIA1", "s");
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
        credentials.refused(AwsCredentialsIdentity.create("AKIA0", "s"), REASON, System.nanoTime());

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
            assertThat(e.code).isEqualTo("no credentials");
            assertThat(e.isOfCredentials).isTrue();
            assertThat(e.isTransient).isEqualTo(isTransient);
        });
    }
}
