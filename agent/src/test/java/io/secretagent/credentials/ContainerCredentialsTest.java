package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.signature.AwsIdentity;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerCredentialsTest {

    private static final String SESSION = "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"" + CANARY
            + "\",\"Token\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"}";

    private final GivenCalls given = new GivenCalls();

    private ContainerCredentials credentials() {
        return new ContainerCredentials(given.environment(), given.client);
    }

    private void set(String name, String value) {
        given.variables.put("AWS_CONTAINER_" + name, value);
    }

    private AbstractThrowableAssert<?, ?> assertFails(boolean isTransient) {
        return assertThatThrownBy(() -> credentials().current())
                .hasMessageNotContaining(CANARY)
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isEqualTo(isTransient));
    }

    /** As of a profile with {@code credential_source = EcsContainer} outside of a container. */
    @Test
    void withoutASettingForTheEndpointTheErrorNamesTheVariables() {
        assertFails(false)
                .hasMessageStartingWith("There are no credentials from container credentials: "
                        + "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set.");
        assertThat(given.client.requests).isEmpty();
        assertThat(ContainerCredentials.isConfigured(given.environment())).isFalse();
    }

    @Test
    void eitherVariableConfiguresIt() {
        set("CREDENTIALS_FULL_URI", "x");
        assertThat(ContainerCredentials.isConfigured(given.environment())).isTrue();
        given.variables.clear();
        set("CREDENTIALS_RELATIVE_URI", "x");
        assertThat(ContainerCredentials.isConfigured(given.environment())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/credentials?id=1", "v2/credentials?id=1"})
    void ofEcsAreAtItsAddress(String path) {
        set("CREDENTIALS_RELATIVE_URI", path);
        given.client.then(200, SESSION);

        assertThat(credentials().current()).isEqualTo(new AwsIdentity("A", CANARY, "t"));
        assertThat(given.client.sent()).containsExactly("GET /v2/credentials?id=1");
        assertThat(given.client.requests.get(0).address).hasToString("http://169.254.170.2");
        assertThat(given.client.requests.get(0).headers).doesNotContainKey("Authorization");
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.170.23/v1/credentials, http://169.254.170.23, /v1/credentials",
        "http://169.254.170.2?a=b, http://169.254.170.2, /?a=b",
        "http://[fd00:ec2::23]/c, http://[fd00:ec2::23], /c",
        "http://127.0.0.1:8080/c?a=b, http://127.0.0.1:8080, /c?a=b",
        "http://localhost, http://localhost, /",
        "https://example.com/c, https://example.com, /c"
    })
    void ofAnotherEndpointAreAtItsUrl(String url, String address, String target) {
        set("CREDENTIALS_FULL_URI", url);
        given.client.then(200, SESSION);

        assertThat(credentials().current().accessKeyId()).isEqualTo("A");
        assertThat(given.client.requests.get(0).address).hasToString(address);
        assertThat(given.client.sent()).containsExactly("GET " + target);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/c, 'is not allowed: it must be an https URL, or one with a loopback address or 169.254.170.2, '",
        "http://169.254.169.254/c, is not allowed",
        "file:///etc/passwd, is not allowed",
        "ftp://127.0.0.1/c, is not allowed",
        "kAnArY7Qx9 x, is no URL; correct or remove it.",
        "http://127.0.0.1/\u00fc, is no path of a URL; correct or remove it."
    })
    void anotherUrlIsRejected(String url, String mistake) {
        set("CREDENTIALS_FULL_URI", url);

        assertFails(false).hasMessageStartingWith("AWS_CONTAINER_CREDENTIALS_FULL_URI " + mistake);
        assertThat(given.client.requests).isEmpty();
    }

    @Test
    void aPathThatWouldBreakTheRequestIsRejected() {
        set("CREDENTIALS_RELATIVE_URI", "/a b");

        assertFails(false)
                .hasMessage("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is no path of a URL; correct or remove it.");
    }

    @Test
    void theTokenIsSentWithTheRequestAndThatOfAFileComesFirst(@TempDir Path folder) throws Exception {
        set("CREDENTIALS_FULL_URI", "http://169.254.170.23/c");
        set("AUTHORIZATION_TOKEN", "Basic x");
        given.client.then(200, SESSION).then(200, SESSION);
        credentials().current();

        set(
                "AUTHORIZATION_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), "of file\n").toString());
        credentials().current();

        assertThat(given.client.requests)
                .extracting(request -> request.headers.get("Authorization"))
                .containsExactly("Basic x", "of file");
    }

    @Test
    void aTokenThatIsNotAllowedInAHeaderIsRejected() {
        set("CREDENTIALS_FULL_URI", "http://169.254.170.23/c");
        set("AUTHORIZATION_TOKEN", CANARY + "\r\nHost: x");

        assertFails(false).hasMessageContaining("is empty or holds characters that are not allowed in a header");
        assertThat(given.client.requests).isEmpty();
    }

    @Test
    void aTokenFileThatCannotBeReadIsAnError(@TempDir Path folder) {
        set("CREDENTIALS_FULL_URI", "http://169.254.170.23/c");
        set("AUTHORIZATION_TOKEN_FILE", folder.resolve("token").toString());

        assertFails(false)
                .hasMessageContaining("of container credentials cannot be read (NoSuchFileException)."
                        + " Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.");
    }

    @ParameterizedTest
    @CsvSource({"400, false", "403, false", "428, false", "429, true", "499, false", "500, true", "503, true"})
    void theStatusDecidesWhetherItIsRetried(int status, boolean isTransient) {
        set("CREDENTIALS_RELATIVE_URI", "/c");
        given.client.then(status, CANARY);

        assertFails(isTransient)
                .hasMessageStartingWith("There are no credentials from container credentials (status " + status + ").");
    }

    @Test
    void aResponseWithoutCredentialsIsAnError() {
        set("CREDENTIALS_RELATIVE_URI", "/c");
        given.client.then(200, CANARY);

        assertFails(false)
                .hasMessageStartingWith(
                        "There are no credentials from container credentials (a response without credentials).");
    }

    @Test
    void withoutAResponseItIsRetried() {
        set("CREDENTIALS_RELATIVE_URI", "/c");
        given.client.then(new ConnectException(CANARY));

        assertFails(true)
                .hasMessageStartingWith("There are no credentials from container credentials (ConnectException at"
                        + " http://169.254.170.2).");
    }

    @Test
    void itsSessionsAreNamedByTheirEndpoint() {
        assertThat(credentials().issuer()).isEqualTo("The container's credentials endpoint");
    }
}
