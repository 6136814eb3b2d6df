package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AssumedRoleTest {

    private static final String EXPIRED = "<E><Code>ExpiredToken</Code></E>";
    private static final String DENIED = "<E><Code>AccessDenied</Code></E>";

    private final GivenCalls given = new GivenCalls();

    private AssumedRole role(int callers) {
        return new AssumedRole(
                new GivenCredentials(callers), new RoleRequest("role/R", "s"), new StsCalls(given.calls()));
    }

    @Test
    void isAssumedWithTheCredentialsOfItsBase() {
        given.client.then(200, StsCallsTest.session(Duration.ofHours(1)));

        assertThat(role(1).current().accessKeyId()).isEqualTo("ASIA1");
        assertThat(given.client.requests.get(0).headers.get("Authorization")).contains("AKIA1");
    }

    @Test
    void isAssumedWithNewerCredentialsIfStsRefusesThose() {
        given.client.then(403, EXPIRED).then(200, StsCallsTest.session(Duration.ofHours(1)));

        assertThat(role(2).current().accessKeyId()).isEqualTo("ASIA1");
        assertThat(given.client.requests.get(1).headers.get("Authorization")).contains("AKIA2");
    }

    @Test
    void isNotRetriedTwice() {
        given.client.then(403, EXPIRED).then(403, EXPIRED);

        assertThatThrownBy(() -> role(3).current())
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith(
                        "The role role/R could not be assumed with credentials from the test: STS answered ExpiredToken");
        assertThat(given.client.requests).hasSize(2);
    }

    @Test
    void isNotRetriedWithoutNewerCredentialsOrAfterAnotherRefusal() {
        given.client.then(403, EXPIRED);
        assertThatThrownBy(() -> role(1).current()).isInstanceOf(CredentialsException.class);

        given.client.then(403, DENIED);
        assertThatThrownBy(() -> role(2).current()).hasMessageContaining("STS answered AccessDenied");
        assertThat(given.client.requests).hasSize(2);
    }

    @Test
    void namesItsBaseAndItsRole() {
        assertThat(role(1).source()).isEqualTo("the test, role role/R");
        assertThat(role(1).issuer()).isEqualTo("STS");
    }
}
