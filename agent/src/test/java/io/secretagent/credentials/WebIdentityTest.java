package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebIdentityTest {

    @TempDir
    Path folder;

    private final GivenCalls given = new GivenCalls();

    private WebIdentity identity() {
        return new WebIdentity(
                folder.resolve("token").toString(), new RoleRequest("r", "s"), new StsCalls(given.calls()));
    }

    @Test
    void readsTheTokenAtEachRenewal() throws IOException {
        WebIdentity identity = identity();
        given.client
                .then(200, StsCallsTest.session(Duration.ofHours(1)))
                .then(200, StsCallsTest.session(Duration.ofHours(1)).replace("ASIA1", "ASIA2"));
        Files.writeString(folder.resolve("token"), "one");
        var first = identity.current();
        Files.writeString(folder.resolve("token"), "two");

        assertThat(identity.renew(first)).isTrue();
        assertThat(given.client.sent().get(0)).endsWith("&WebIdentityToken=one");
        assertThat(given.client.sent().get(1)).endsWith("&WebIdentityToken=two");
    }

    @Test
    void aRefusalOfStsNamesTheFileAndTheRole() throws IOException {
        Files.writeString(folder.resolve("token"), "one");
        given.client.then(400, "<E><Code>InvalidIdentityToken</Code></E>");

        assertThatThrownBy(() -> identity().current())
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith("The role r could not be assumed with credentials from web identity (" + folder
                        + "/token), role r: STS answered InvalidIdentityToken");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithTheSetting() {
        assertThatThrownBy(() -> identity().current())
                .hasMessageContaining("of the web identity cannot be read (NoSuchFileException). Check"
                        + " AWS_WEB_IDENTITY_TOKEN_FILE");
    }
}
