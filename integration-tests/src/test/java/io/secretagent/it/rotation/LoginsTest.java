package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.Client;
import io.secretagent.it.harness.rotation.Counts;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.Pool;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Refused logins that are not due to a rotation. */
class LoginsTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private static PostgreSql database;

    @TempDir
    Path folder;

    @BeforeAll
    static void startDatabase() {
        database = PostgreSql.start();
    }

    @AfterEach
    void endFaults() {
        aws.aws.faults().clear();
    }

    private RunningLoad start(RotatedSecret secret) {
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager(secret.name(), secret.arn()));
        return start(jvm, Handed.REFERENCES.prepare(jvm, secret, true));
    }

    private static RunningLoad start(HostJvm jvm, List<String> credentials) {
        LoadHost host = Pool.DRIVER_MANAGER.host(Client.POSTGRESQL);
        jvm.command("-cp", host.classPath(), host.mainClass(), database.url());
        return RunningLoad.start(jvm.command(credentials.toArray(String[]::new)));
    }

    @Test
    void aWrongPasswordCausesAtMostTwoLoginsPerConnectAndTheApplicationGetsTheDatabasesError() {
        RotatedSecret secret = new RotatedSecret(aws, database);
        secret.wrongPassword();
        long refused = database.refusedLogins().orElseThrow();
        long fetches = aws.aws.requests().count("GetSecretValue");
        try (RunningLoad load = start(secret)) {
            load.awaitFailures(200);

            long logins = database.refusedLogins().orElseThrow() - refused;
            Counts counts = load.counts();
            assertThat(counts.ok()).isZero();
            assertThat(logins).isLessThanOrEqualTo(2 * (counts.failed() + 4)); // four may be under way
            assertThat(aws.aws.requests().count("GetSecretValue") - fetches).isLessThan(counts.failed() / 10);
            assertThat(load.lastFailure())
                    .contains("org.postgresql.util.PSQLException")
                    .contains("password authentication failed for user \"" + secret.user() + "\"");
        }
    }

    /** The interval of the refresh is too long to do it. */
    @Test
    void aParameterThatChangesTogetherWithItsUserFailsNoLogin() {
        String user = database.userName("ofparameter");
        database.createUser(user, "p-parameter-before");
        String arn = putLogin(user, "p-parameter-before");
        aws.aws.iam().user("SecretAgent").orElseThrow().allow("ssm:GetParameter", arn);
        HostJvm jvm = HostJvm.in(folder).agent(aws.secretManager("Login", arn));
        try (RunningLoad load = start(jvm, List.of("secrets:Login:username", "secrets:Login:password"))) {
            load.awaitConnections(50);
            putLogin(user, "p-parameter-after");
            database.changePassword(user, "p-parameter-after");

            load.awaitConnections(200);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
            assertThat(load.stderr()).contains("Login has a new version; changed: password.");
        }
    }

    private static String putLogin(String user, String password) {
        KnownSecrets.add(password);
        return aws.aws
                .parameters(TestingAws.REGION)
                .put("/app/login", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    @Test
    void whileSecretsManagerIsDownConnectsSucceedWithTheLastValue() {
        RotatedSecret secret = new RotatedSecret(aws, database);
        try (RunningLoad load = start(secret)) {
            load.awaitConnections(50);
            aws.aws.faults().hang().untilCleared();

            load.awaitConnections(200);

            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
        }
    }

    @Test
    void aLoginThatIsRefusedWhileSecretsManagerIsDownBlocksOthersOnlyBriefly() {
        RotatedSecret secret = new RotatedSecret(aws, database);
        try (RunningLoad load = start(secret)) {
            load.awaitConnections(50);
            aws.aws.faults().hang().untilCleared();
            secret.emergency();

            load.awaitFailures(50);

            aws.aws.faults().clear();
            load.awaitConnections(50);
        }
    }
}
