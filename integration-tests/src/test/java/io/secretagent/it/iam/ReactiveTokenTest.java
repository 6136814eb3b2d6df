package io.secretagent.it.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.iam.PostgreSqlGate;
import io.secretagent.it.harness.iam.TokenCheck;
import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.rotation.RunningLoad;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** R2DBC with a real PostgreSQL, through a gate that checks tokens as Amazon RDS does. */
@Tag("once")
class ReactiveTokenTest {

    private static final LoadHost HOST = new LoadHost(
            "r2dbc", 17, List.of("org.postgresql:r2dbc-postgresql:1.1.3.RELEASE", "io.r2dbc:r2dbc-pool:1.0.2.RELEASE"));

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Other", "{\"password\":\"p-iam-other-5523\"}");

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
        gate = new PostgreSqlGate("127.0.0.1", database.port(), new TokenCheck(owner, "rds-db", TestingAws.REGION));
    }

    private RunningLoad start(String parameters) {
        String url = "r2dbc:postgresql://127.0.0.1:" + gate.port() + "/postgres" + parameters;
        return RunningLoad.start(HostJvm.in(folder)
                .agent(aws.secretManager("Other", arn))
                .command("-cp", HOST.classPath(), HOST.mainClass())
                .command(url, "iam_app", "{{resolve:rds-iam}}", "pool"));
    }

    @Test
    void aPoolLogsInWithTokensThatTheGateAccepts() {
        try (RunningLoad load = start("?sslMode=require")) {
            load.awaitConnections(50);

            assertThat(gate.refusals()).isEmpty();
            assertThat(gate.tokens()).isNotEmpty();
            assertThat(load.counts().failed()).as(load.lastFailure()).isZero();
        }
    }

    @Test
    void withoutTlsNothingIsSentAndTheErrorNamesTheOption() {
        try (RunningLoad load = start("?sslMode=prefer")) {
            load.awaitFailures(1);

            assertThat(gate.tokens()).isEmpty();
            assertThat(load.stderr()).contains("sslMode=PREFER does not demand it");
        }
    }

    @Test
    void aRefusedTokenIsTheDatabasesException() {
        gate.shiftClock(Duration.ofHours(1));
        try (RunningLoad load = start("?sslMode=require")) {
            load.awaitFailures(1);

            assertThat(load.lastFailure()).contains("PAM authentication failed");
            assertThat(load.counts().ok()).isZero();
        }
    }
}
