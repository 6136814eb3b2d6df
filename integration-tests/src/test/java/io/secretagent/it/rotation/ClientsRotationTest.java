package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.ClientFamily;
import io.secretagent.it.harness.rotation.ClientVersion;
import io.secretagent.it.harness.rotation.Figures;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.LdapSdkClients;
import io.secretagent.it.harness.rotation.MailClients;
import io.secretagent.it.harness.rotation.RedisClients;
import io.secretagent.it.harness.rotation.Rotation;
import io.secretagent.it.harness.rotation.SshClients;
import io.secretagent.it.harness.rotation.Trial;
import io.secretagent.it.harness.servers.LoginServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of the table of clients, one for a server; RotationTest proves that one can fail. */
@Tag("once")
class ClientsRotationTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of(RedisClients.FAMILY, RedisClients.JEDIS, Handed.REFERENCES),
                Arguments.of(MailClients.FAMILY, MailClients.ANGUS, Handed.ENVIRONMENT),
                Arguments.of(SshClients.FAMILY, SshClients.JSCH, Handed.ENVIRONMENT),
                Arguments.of(LdapSdkClients.FAMILY, LdapSdkClients.SDK, Handed.ENVIRONMENT));
    }

    @ParameterizedTest(name = "{1}, {2}")
    @MethodSource("clients")
    void noLoginFailsWhileThePasswordIsRotated(ClientFamily family, ClientVersion client, Handed handed) {
        try (LoginServer server = family.starter().get()) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Figures figures = new Trial(aws, server, java)
                    .withAgent(client.subject(server), handed, folder, Rotation.SINGLE_USER);

            assertThat(figures.total().failed()).as("%s", figures).isZero();
            assertThat(figures.total().ok()).isPositive();
        }
    }
}
