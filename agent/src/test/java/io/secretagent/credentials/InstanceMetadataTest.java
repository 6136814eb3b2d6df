package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMetadataTest {

    private static final String SESSION = "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"" + CANARY + "\"}";

    private final GivenCalls given = new GivenCalls();

    private InstanceMetadata metadata(String reason) {
        return new InstanceMetadata(reason, given.calls().metadata());
    }

    private AbstractThrowableAssert<?, ?> assertFails(InstanceMetadata metadata, boolean isTransient) {
        return assertThatThrownBy(metadata::current)
                .hasMessageNotContaining(CANARY)
                .hasMessageStartingWith("There are no credentials from instance metadata. ")
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isEqualTo(isTransient));
    }

    @Test
    void readsTheSessionOfTheInstancesRole() {
        given.client.then(200, "token").then(200, " my.Role-1\nother").then(200, SESSION);

        assertThat(metadata(InstanceMetadata.LAST).current().accessKeyId()).isEqualTo("A");
        assertThat(given.client.sent())
                .containsExactly(
                        "PUT /latest/api/token",
                        "GET /latest/meta-data/iam/security-credentials/",
                        "GET /latest/meta-data/iam/security-credentials/my.Role-1");
    }

    @Test
    void disabledMetadataAreNotAsked() {
        given.variables.put("AWS_EC2_METADATA_DISABLED", "true");

        assertFails(metadata(InstanceMetadata.LAST), false)
                .hasMessageContaining("so this was the last source to try; but AWS_EC2_METADATA_DISABLED");
        assertThat(given.client.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | it requires an IMDSv2 token and issued none (status 401) | true
            403 | it answered status 403 at http://169.254.169.254. Check  | false
            404 | the instance has no role. On EC2, attach an IAM role     | true
            503 | it answered status 503 at http://169.254.169.254. Check  | true
            """)
    void theStatusDecidesTheRemedy(int status, String message, boolean isTransient) {
        given.client.then(405, "").then(status, CANARY);

        assertFails(metadata(InstanceMetadata.LAST), isTransient)
                .hasMessageContaining("; but " + (status == 401 ? "at http://169.254.169.254 " : "") + message);
    }

    @Test
    void anInstanceWithAnEmptyListOfRolesHasNone() {
        given.client.then(200, "token").then(200, "\n");

        assertFails(metadata("A profile names it"), true)
                .hasMessageContaining("A profile names it; but the instance has no role.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>kAnArY7Qx9</html>", "../kAnArY7Qx9", "a b"})
    void whatCannotBeTheNameOfARoleIsNotAskedFor(String role) {
        given.client.then(200, "token").then(200, role);

        assertFails(metadata(InstanceMetadata.LAST), true)
                .hasMessageContaining("; but its response at http://169.254.169.254 holds no credentials");
        assertThat(given.client.requests).hasSize(2);
    }

    @Test
    void withoutAResponseThereIsNoSuchServiceUnlessASettingNamesItOrItHasRespondedBefore() {
        given.client.then(new ConnectException(CANARY)).then(new ConnectException(CANARY));
        assertFails(metadata(InstanceMetadata.LAST), false)
                .hasMessageContaining("; but nothing answers at http://169.254.169.254 (ConnectException).");
        assertFails(metadata("A profile names it"), true);

        InstanceMetadata metadata = metadata(InstanceMetadata.LAST);
        given.client.then(405, "").then(new ConnectException());
        assertFails(metadata, true);
    }

    @Test
    void itsSessionsAreUsedBeyondTheirExpiration() {
        assertThat(metadata("x").servesBeyondExpiration()).isTrue();
        assertThat(metadata("x").issuer()).isEqualTo("The metadata service");
        assertThat(metadata("x").source()).isEqualTo("instance metadata");
    }
}
