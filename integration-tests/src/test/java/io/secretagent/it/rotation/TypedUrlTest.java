package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.servers.Eavesdropper;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A typed URL with a reference for its password, and a server that records the passwords that it receives. */
class TypedUrlTest {

    private static final String PASSWORD = "p-typed-1732";
    private static final String REFERENCE = "{{resolve:secretsmanager:Db:SecretString:password}}";
    private static final LoadHost HOST = new LoadHost("one-login", 8, List.of(PostgreSql.DRIVER));
    private static final LoadHost WRAPPED =
            new LoadHost("one-login", 8, List.of(PostgreSql.DRIVER, "p6spy:p6spy:3.9.1"));

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"username\":\"app\",\"password\":\"" + PASSWORD + "\"}");

    @AutoClose
    private final Eavesdropper server = Eavesdropper.start();

    @TempDir
    Path folder;

    private HostRun logIn(String resource, LoadHost host, String scheme, String parameters) {
        return HostJvm.in(folder)
                .agent(aws.secretManager("Db", resource))
                .command("-cp", host.classPath(), host.mainClass(), scheme + server.address() + parameters)
                .run();
    }

    private HostRun logIn(String resource, String parameters) {
        return logIn(resource, HOST, "jdbc:postgresql:", parameters);
    }

    private static String boundTo(String host) {
        return "{arn: '" + arn + "', hosts: [" + host + "]}";
    }

    @Test
    void aReferenceInTheUrlIsResolvedForAConfiguredResource() {
        HostRun run = logIn(arn, "&user=app&password=" + REFERENCE);

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("refused: 28P01\n");
        assertThat(server.passwords()).containsExactly(PASSWORD);
    }

    @Test
    void aBoundSecretIsSentToItsHost() {
        logIn(boundTo("127.0.0.1"), "&user=app&password=" + REFERENCE);

        assertThat(server.passwords()).containsExactly(PASSWORD);
    }

    @Test
    void aBoundSecretIsSentToNoOtherHostAndTheLogSaysWhy() {
        HostRun run = logIn(boundTo("db.example.com"), "&user=app&password=" + REFERENCE);

        assertThat(server.passwords()).isEmpty();
        assertThat(run.stdout()).isEqualTo("refused: 08001\n");
        assertThat(run.stderr())
                .contains("ERROR")
                .contains("The secret Db is not sent to 127.0.0.1: it is bound to db.example.com (resources.Db.hosts)");
    }

    @Test
    void aUrlWithAnotherHostInAParameterIsRefused() {
        HostRun run = logIn(boundTo("127.0.0.1"), "&user=app&PGHOST=127.0.0.1&password=" + REFERENCE);

        assertThat(server.passwords()).isEmpty();
        assertThat(run.stderr()).contains("a host that its URL does not name clearly");
    }

    @Test
    void referencesThatAreNotConfiguredOrNotInACredentialStayAsTheyAre() {
        logIn(arn, "&user=app&password=" + REFERENCE.replace("Db", "Else") + "&applicationName=" + REFERENCE);

        assertThat(server.passwords()).containsExactly(REFERENCE.replace("Db", "Else"));
    }

    /** With a pending version there are two passwords to try; a driver that wraps the driver adds no further attempt. */
    @Test
    void aDriverThatWrapsTheDriverRetriesOnceInAll() {
        String pending = "{\"username\":\"app\",\"password\":\"p-typed-pending\"}";
        String rotating = aws.secret("Wrapped", "{\"username\":\"app\",\"password\":\"p-typed-current\"}");
        aws.aws.secrets(TestingAws.REGION).put("Wrapped", pending, "AWSPENDING");

        HostRun run = logIn(rotating, WRAPPED, "jdbc:p6spy:postgresql:", "&user=app&password=" + REFERENCE);

        assertThat(run.stdout()).as(run.stderr()).endsWith("refused: 28P01\n");
        assertThat(server.passwords()).containsExactly("p-typed-current", "p-typed-pending");
    }
}
