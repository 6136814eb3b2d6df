package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentCredentialsTest {

    private final GivenCalls given = new GivenCalls();
    private final AgentCredentials credentials =
            new AgentCredentials(Given.settings(Given.file("")).aws, given.calls());

    @Test
    void ofNoSourceIsSaidOnlyAfterAllWereAsked() {
        given.variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIA1"));

        assertThatThrownBy(credentials::current).hasMessageStartingWith("Half a pair of credentials");

        assertThat(credentials.source()).isEqualTo("no source");
    }

    @Test
    void theSourceIsChosenAtTheFirstUseAndKept() {
        assertThat(credentials.source()).isEqualTo("a source that was not asked yet");
        given.variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "AWS_SECRET_ACCESS_KEY", "s"));

        AwsIdentity identity = credentials.current();

        assertThat(identity.accessKeyId()).isEqualTo("AKIA1");
        assertThat(credentials.source()).isEqualTo("environment variables");
        given.variables.put("AWS_ACCESS_KEY_ID", "AKIA2");
        assertThat(credentials.current()).isSameAs(identity);
        assertThat(credentials.renew(identity)).isFalse();
    }

    @Test
    void aFailureIsSharedForAMomentAndNamesTheLastSource() {
        given.variables.put("AWS_EC2_METADATA_DISABLED", "true");
        Throwable first = catchThrowable(credentials::current);

        assertThat(first).isInstanceOf(CredentialsException.class);
        assertThat(catchThrowable(credentials::current)).isSameAs(first);
        assertThat(credentials.source()).isEqualTo("instance metadata");
    }

    @Test
    void untilASourceHasReturnedCredentialsEachUseMayChooseAnother() {
        given.variables.put("AWS_ACCESS_KEY_ID", "AKIA1");
        assertThatThrownBy(() -> credentials.renew(null)).hasMessageStartingWith("Half a pair of credentials");

        given.variables.put("AWS_SECRET_ACCESS_KEY", "s");
        assertThat(credentials.current().accessKeyId()).isEqualTo("AKIA1");
    }

    @Test
    void afterAFailureOfTheFirstSourceItIsChosenAgain() {
        given.variables.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c");
        given.client.then(500, "");
        assertThatThrownBy(credentials::current).hasMessageContaining("container credentials (status 500)");
        given.variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "AWS_SECRET_ACCESS_KEY", "s"));

        credentials.renew(new AwsIdentity("x", "y"));

        assertThat(credentials.source()).isEqualTo("environment variables");
    }
}
