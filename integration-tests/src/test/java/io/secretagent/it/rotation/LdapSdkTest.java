package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.ClientVersion;
import io.secretagent.it.harness.rotation.LdapSdkClients;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.LoginServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** UnboundID's LDAP SDK with a reference that has no value. */
@Tag("once")
class LdapSdkTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    @Test
    void theBindFailsWithTheReasonAndNothingIsSent() {
        ClientVersion client = LdapSdkClients.SDK;
        try (LoginServer server = LdapSdkClients.FAMILY.starter().get()) {
            RotatedSecret secret = new RotatedSecret(aws, server);
            HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(secret.name(), secret.arn()));
            jvm.command("-cp", client.host().classPath(), client.host().mainClass(), server.address());
            List<String> credentials = List.of(secret.user(), "secrets:" + secret.name() + ":none");
            try (RunningLoad load = RunningLoad.start(jvm.command(credentials.toArray(String[]::new)))) {
                load.awaitFailures(3);

                assertThat(load.lastFailure())
                        .contains("LDAPException", "does not log in: " + secret.name() + " has no key \"none\"")
                        .doesNotContain("unresolved");
                assertThat(load.counts().ok()).isZero();
            }
        }
    }
}
