package io.secretagent.it.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.iam.PostgreSqlGate;
import io.secretagent.it.harness.iam.TokenCheck;
import io.secretagent.it.harness.rotation.Client;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.Pool;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Logins to a real PostgreSQL, through a gate that checks tokens as Amazon RDS does. */
class DatabaseTokenTest {

    private static final String REFERENCE = "{{resolve:rds-iam}}";
    private static final String REGION = "eu-central-1";
    private static final String HOST = "db.abcdefghijkl." + REGION + ".rds.amazonaws.com";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Other", "{\"password\":\"p-iam-other-5521\"}");

    @AutoClose
    private static PostgreSql database;

    @AutoClose
    private PostgreSqlGate gate;

    @TempDir
    Path folder;

    @BeforeAll
    static void startDatabase() {
        database = PostgreSql.start();
        database.letIn("iam_app");
    }

    @BeforeEach
    void startGate() {
        AwsCredentialsIdentity owner = AwsCredentialsIdentity.create(aws.key.accessKeyId(), aws.key.secretAccessKey());
        gate = new PostgreSqlGate(HOST, database.port(), new TokenCheck(owner, "rds-db", REGION));
    }

    @AfterEach
    void noTokenIsInTheLog() {
        aws.aws.shiftClock(Duration.ZERO);
    }

    private HostJvm jvm() {
        return jvm(aws.secretManager("Other", arn) + "refresh: {interval: 1s}\n");
    }

    private HostJvm jvm(String configuration) {
        Path hosts = PrivateFile.write(folder.resolve("hosts"), "127.0.0.1 " + HOST + "\n");
        return HostJvm.in(folder).option("-Djdk.net.hosts.file=" + hosts).agent(configuration);
    }

    private HostRun logInOnce(String parameters) {
        return logInOnce(jvm(), parameters);
    }

    private HostRun logInOnce(HostJvm jvm, String parameters) {
        LoadHost host = new LoadHost("one-login", 8, List.of(PostgreSql.DRIVER));
        HostRun run = jvm.command("-cp", host.classPath(), host.mainClass(), url() + parameters)
                .run();
        assertNoneIn(run.stderr());
        return run;
    }

    private String url() {
        return "jdbc:postgresql://" + HOST + ":" + gate.port() + "/postgres";
    }

    private void assertNoneIn(String stderr) {
        assertThat(stderr).doesNotContain("X-Amz-Signature");
        gate.tokens().forEach(token -> assertThat(stderr).doesNotContain(token));
        KnownSecrets.assertNoneIn(stderr);
    }

    @Test
    void aReferenceInTheUrlLogsInWithATokenThatTheGateAccepts() {
        HostRun run = logInOnce("?user=iam_app&password=" + REFERENCE);

        assertThat(run.stdout()).as(gate.refusals() + run.stderr()).startsWith("connected: ");
        assertThat(gate.tokens()).hasSize(1);
    }

    @Test
    void aFileWithoutSecretsIsEnough() {
        aws.aws.requests().clear();

        HostRun run = logInOnce(
                jvm(aws.secretManager().replace("resources:", "resources: {}")), "?user=iam_app&password=" + REFERENCE);

        assertThat(run.stdout()).as(gate.refusals() + run.stderr()).startsWith("connected: ");
        assertThat(run.stderr()).contains("No secret is fetched").doesNotContain("WARN", "ERROR");
        assertThat(aws.aws.requests().list()).isEmpty();
    }

    /** The gate refuses a token of more than fifteen minutes; AWS's time goes on by eleven, twice. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPoolLivesOverTheRenewalOfItsTokens(boolean byDataSource) {
        Pool pool = Pool.ALL.stream()
                .filter(one -> one.name().startsWith("HikariCP 7") && one.byDataSource() == byDataSource)
                .findFirst()
                .orElseThrow();
        LoadHost host = pool.host(Client.POSTGRESQL);
        HostJvm jvm = jvm().command("-cp", host.classPath(), host.mainClass())
                .command(url() + (byDataSource ? "?sslmode=require" : ""), "iam_app", REFERENCE);
        if (byDataSource) {
            jvm.command(Client.POSTGRESQL.dataSource());
        }
        try (RunningLoad load = RunningLoad.start(jvm)) {
            load.awaitConnections(50);
            long atStart = load.counts().failed(); // the pool waits for a second, also for the first connections
            for (int minutes = 11; minutes <= 22; minutes += 11) {
                int before = dates().size();
                aws.aws.shiftClock(Duration.ofMinutes(minutes));
                gate.shiftClock(Duration.ofMinutes(minutes));
                while (dates().size() == before) {
                    load.awaitConnections(10);
                }
            }
            load.awaitConnections(50);

            assertThat(load.counts().failed()).as(load.lastFailure()).isEqualTo(atStart);
            assertThat(gate.refusals()).isEmpty();
            assertThat(dates()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(dates().size()).isLessThan(gate.tokens().size());
        }
    }

    private Set<String> dates() {
        Set<String> dates = new TreeSet<>();
        gate.tokens().forEach(token -> dates.add(token.replaceAll(".*X-Amz-Date=([^&]*).*", "$1")));
        return dates;
    }

    @Test
    void aRefusedTokenIsTheDatabasesExceptionAndALineWithTheActionAndTheResource() {
        gate.shiftClock(Duration.ofHours(1));

        HostRun run = logInOnce("?user=iam_app&password=" + REFERENCE);

        assertThat(run.stdout()).isEqualTo("refused: 28000\n");
        assertThat(gate.refusals()).containsExactly("expired");
        assertThat(run.stderr())
                .contains("WARN")
                .contains("rds-db:connect on arn:aws:rds-db:" + REGION + ":<account>:dbuser:")
                .contains("rds_iam");
    }

    @Test
    void withoutTlsNothingIsSentAndTheErrorNamesTheParameter() {
        HostRun run = logInOnce("?sslmode=disable&user=iam_app&password=" + REFERENCE);

        assertThat(run.stdout()).isEqualTo("refused: 08001\n");
        assertThat(gate.tokens()).isEmpty();
        assertThat(run.stderr()).contains("sslmode=disable does not demand it. Write sslmode=verify-full");
    }

    @Test
    void aUrlThatLeadsElsewhereGetsNoToken() {
        HostRun run = logInOnce("?user=iam_app&PGHOST=127.0.0.1&password=" + REFERENCE);

        assertThat(run.stdout()).isEqualTo("refused: 08001\n");
        assertThat(gate.tokens()).isEmpty();
        assertThat(run.stderr()).contains("the parameter PGHOST of the URL may lead to another one");
    }
}
