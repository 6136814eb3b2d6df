package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.QuarkusFastJar;
import io.secretagent.it.harness.applications.Rows;
import io.secretagent.it.harness.applications.Rows.Row;
import io.secretagent.it.harness.rotation.RotatedSecret;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Quarkus fast-jar with the reactive data source of PostgreSQL, whose user and password are references in the environment. */
@Tag("once")
class ReactiveQuarkusTest {

    private static final String NEWEST = "3.33.2"; // the newest with long-term support

    /** One refusal in a second causes a call of AWS. */
    private static final Duration WINDOW = Duration.ofMillis(1_500);

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

    static Stream<Row> newest() {
        return Rows.newest(NEWEST);
    }

    private HostJvm host(Row row) {
        return HostJvm.in(folder)
                .java(row.jdk().java())
                .environment("DB_URL", database.url().substring("jdbc:".length()))
                .command("-jar", "" + QuarkusFastJar.reactive(row.version()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void noStatementFailsThroughRotationsAndThePoolRecoversFromAnEmergency(Row row) {
        RotatedSecret secret = new RotatedSecret(aws, database);
        HostJvm jvm = host(row)
                .agent(aws.secretManager(secret.name(), secret.arn()))
                .environment("DB_USER", "secrets:" + secret.name() + ":username")
                .environment("DB_PASSWORD", "secrets:" + secret.name() + ":password");
        try (RunningHost host = jvm.startCommand()) {
            assertThat(host.ask("select")).isEqualTo(secret.user());

            secret.singleUser(WINDOW);
            assertThat(host.ask("select")).as("with another password").isEqualTo(secret.user());
            secret.alternatingUsers(WINDOW);
            secret.emergency(); // the pool may not have noticed yet that the server has ended its connection
            await().until(() -> host.ask("select"), secret.user()::equals);
        }
    }

    /** Proves that the test above can fail. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void withoutTheAgentStatementsFailOnceThePasswordHasChanged(Row row) {
        RotatedSecret secret = new RotatedSecret(aws, database);
        HostJvm jvm = host(row)
                .environment("DB_USER", secret.user())
                .environment("DB_PASSWORD", secret.password().replace("$", "$$"));
        try (RunningHost host = jvm.startCommand()) {
            assertThat(host.ask("select")).isEqualTo(secret.user());

            secret.emergency();

            await().until(() -> host.ask("select"), answer -> answer.contains("password authentication failed"));
        }
    }
}
