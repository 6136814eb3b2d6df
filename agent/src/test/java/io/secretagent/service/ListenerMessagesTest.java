package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.Settings;
import io.secretagent.management.AgentState;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerMessagesTest {

    @TempDir
    Path folder;

    private static Service service(String tcp) {
        Settings settings = Given.settings(Given.file("service:\n  tcp: " + tcp + "\n"));
        SecretStore store = new SecretStore(Snapshots.of());
        return new Service(
                settings,
                AgentState.alone(Refreshers.source(), store, new FetchStatistics(Set.of()), Refreshers.idle(store)));
    }

    @Test
    void anAddressThatThisMachineDoesNotHaveIsSaidToBeNone() {
        assertThatThrownBy(() -> service("{endpoint: '203.0.113.7:0'}").start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The TCP listener on 203.0.113.7:0 could not be started: ")
                .hasMessageContaining("assign requested address")
                .hasMessageEndingWith(
                        "; this machine does not have that address: configure one that it has, 127.0.0.1 for"
                                + " this machine alone, or 0.0.0.0 for all");
    }

    @Test
    void aMissingFileOfTlsIsNamedWithItsKey() throws IOException {
        Path present = Files.createFile(folder.resolve("present.pem"));
        String form = "{endpoint: '127.0.0.1:0', tls: {cert-file: %s, key-file: %s, ca-file: %s}}";

        assertThat(service(form.formatted("/no/c.pem", "/no/k.pem", "/no/a.pem"))
                        .check())
                .singleElement()
                .asString()
                .matches(
                        ".* /no/c\\.pem does not exist; create it, or correct service\\.tcp\\.tls\\.cert-file in /.*, line 6");
        assertThat(service(form.formatted(present, "/no/k.pem", "/no/a.pem")).check())
                .singleElement()
                .asString()
                .contains("/no/k.pem does not exist; create it, or correct service.tcp.tls.key-file in ");
        assertThat(service(form.formatted(present, present, "/no/a.pem")).check())
                .singleElement()
                .asString()
                .contains("/no/a.pem does not exist; create it, or correct service.tcp.tls.ca-file in ");
    }

    @Test
    void thePathOfAFileIsNeitherTakenForACauseNorALineOfItsOwn() {
        assertThat(service("{endpoint: '127.0.0.1:0', tls: {cert-file: \"/in use/a\\nb\", key-file: /no/k}}")
                        .check())
                .singleElement()
                .asString()
                .contains("could not be started: /in use/a?b does not exist; create it, or correct service.tcp")
                .doesNotContain("another process");
    }
}
