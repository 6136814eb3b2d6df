package io.secretagent.secretsmanager;

import static io.secretagent.testing.Given.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.http.Address;
import io.secretagent.secrets.SecretVersion;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnreachableServiceTest {

    private static final SecretRequest ELSEWHERE = new SecretRequest(SecretVersion.current("db"), ARN, "us-wst-1");

    private static Address address(String setting) {
        return Objects.requireNonNull(Address.parse("https://secretsmanager.us-wst-1.amazonaws.com", setting));
    }

    @Test
    void anUnknownHostOfAnotherRegionThanThatOfTheArnSaysSo() {
        FetchException failure = SecretsManagerSource.unreachable(new UnknownHostException(), address(null), ELSEWHERE);

        assertThat(failure)
                .hasMessageStartingWith("The ARN names region us-west-1, but the call went to us-wst-1; correct"
                        + " secret-manager.aws.region or leave it out. The host secretsmanager.us-wst-1.amazonaws.com is"
                        + " unknown.");
        assertThat(failure.code).isEqualTo("UnknownHostException");
        assertThat(failure.isTransient).isTrue();
    }

    @Test
    void aHostThatASettingNamesIsNotBlamedOnTheRegion() {
        assertThat(SecretsManagerSource.unreachable(new UnknownHostException(), address("AWS_ENDPOINT_URL"), ELSEWHERE))
                .hasMessageStartingWith("The host ");
        assertThat(SecretsManagerSource.unreachable(new ConnectException(), address(null), ELSEWHERE))
                .hasMessageStartingWith("Nothing listens at ");
    }
}
