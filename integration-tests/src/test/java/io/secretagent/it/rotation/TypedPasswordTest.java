package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.Counts;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.Pool;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.servers.Ldap;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application that logs its users in by JDBC or LDAP, and a user who types the password of its service account. */
@Tag("once")
class TypedPasswordTest {

    private static final String OFTEN = "refresh: {interval: 1s}\n";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LoadHost HOST = new LoadHost(
            "login-form",
            11,
            Stream.concat(Pool.HIKARI.coordinates().stream(), Stream.of(PostgreSql.DRIVER))
                    .toList());

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private static PostgreSql database;

    @AutoClose
    private static Ldap directory;

    @TempDir
    Path folder;

    private final RotatedSecret secret = new RotatedSecret(aws, database);

    @BeforeAll
    static void startServers() {
        database = PostgreSql.start();
        directory = Ldap.start();
    }

    private RunningHost start(String settings, String user, String password) {
        directory.set(secret.user(), secret.password());
        return HostJvm.in(folder)
                .agent(aws.secretManager(secret.name(), secret.arn()) + settings)
                .command("-cp", HOST.classPath(), HOST.mainClass(), database.url())
                .command(user, password, directory.address())
                .startCommand();
    }

    private void rotate(RunningHost host) {
        secret.singleUser(Duration.ofMillis(500));
        directory.set(secret.user(), secret.password());
        host.awaitStderr(secret.name() + " has a new version", SOON); // by then the JDK is woven
    }

    @Test
    void aTypedRevokedPasswordIsRefusedWhileNoLoginOfThePoolFails() {
        String revoked = secret.password();
        String property = "property:" + secret.name();
        try (RunningHost host = start(OFTEN, property + ".username", property + ".password")) {
            host.ask("begin");
            assertThat(host.ask("jdbc " + secret.user() + " " + revoked)).isEqualTo("ok");
            assertThat(host.ask("ldap " + secret.user() + " " + revoked)).isEqualTo("ok");

            rotate(host);

            assertThat(host.ask("jdbc again")).as("kept in a session").isEqualTo("refused: 28P01");
            assertThat(host.ask("ldap again")).as("kept in a session").isEqualTo("refused: AuthenticationException");
            for (String user : List.of(secret.user(), "own")) {
                assertThat(host.ask("jdbc " + user + " " + revoked)).isEqualTo("refused: 28P01");
                assertThat(host.ask("ldap " + user + " " + revoked)).isEqualTo("refused: AuthenticationException");
            }
            awaitConnections(host, 200);
            assertThat(Counts.parse(host.ask("counts")).failed())
                    .as(host.ask("last"))
                    .isZero();
        }
    }

    private static void awaitConnections(RunningHost host, long more) {
        long enough = Counts.parse(host.ask("counts")).ok() + more;
        host.await(
                more + " connections",
                SOON,
                () -> Counts.parse(host.ask("counts")).ok() >= enough);
    }

    @Test
    void aTypedRevokedPasswordIsRefusedWhereNoValueWasEverRead() {
        String revoked = secret.password();
        try (RunningHost host = startWithoutValues(OFTEN)) {
            rotate(host);

            assertThat(host.ask("jdbc " + secret.user() + " " + revoked)).isEqualTo("refused: 28P01");
            assertThat(host.ask("ldap " + secret.user() + " " + revoked)).isEqualTo("refused: AuthenticationException");
        }
    }

    /** The database has the next password already; in Secrets Manager it is still pending. */
    @Test
    void aRefusedTypedPasswordIsNotRetriedWithThePendingOneAndCausesNoCall() {
        String typed = secret.password();
        try (RunningHost host = startWithoutValues("")) {
            assertThat(host.ask("jdbc " + secret.user() + " " + typed)).isEqualTo("ok");
            stagePending("p-typed-pending-1");
            long calls = aws.aws.requests().count("GetSecretValue");
            long refused = database.refusedLogins().orElseThrow();

            assertThat(host.ask("jdbc " + secret.user() + " " + typed)).isEqualTo("refused: 28P01");

            assertThat(database.refusedLogins()).hasValue(refused + 1);
            assertThat(aws.aws.requests().count("GetSecretValue")).isEqualTo(calls);
        }
    }

    private void stagePending(String password) {
        KnownSecrets.add(password);
        String json = "{\"username\":\"" + secret.user() + "\",\"password\":\"" + password + "\"}";
        aws.aws.secrets(TestingAws.REGION).put(secret.name(), json, "AWSPENDING");
        database.changePassword(secret.user(), password);
    }

    /** The pool has its own account, which is in no secret. */
    private RunningHost startWithoutValues(String settings) {
        String other = secret.user() + "other";
        database.createUser(other, "p-of-no-secret");
        return start(settings + "inject: {system-properties: none}\n", other, "p-of-no-secret");
    }
}
