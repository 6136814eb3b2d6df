package io.secretagent.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.Client;
import io.secretagent.it.harness.rotation.Figures;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.Pool;
import io.secretagent.it.harness.rotation.RedisClients;
import io.secretagent.it.harness.rotation.Rotation;
import io.secretagent.it.harness.rotation.Subject;
import io.secretagent.it.harness.rotation.Trial;
import io.secretagent.it.harness.servers.LoginServer;
import io.secretagent.it.harness.servers.PostgreSql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A few rows of the table of the profile {@code rotation}. */
@Isolated
@Tag("once")
class RotationTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @AutoClose
    private static PostgreSql database;

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    @BeforeAll
    static void startDatabase() {
        database = PostgreSql.start();
    }

    static List<Pool> pools() {
        return List.of(Pool.DRIVER_MANAGER, Pool.HIKARI);
    }

    private Trial trial() {
        return new Trial(aws, database, JAVA);
    }

    /** Proves that the test below can fail. */
    @ParameterizedTest
    @MethodSource("pools")
    void withoutTheAgentLoginsFailOnceThePasswordHasChanged(Pool pool) {
        Figures figures = trial().withoutAgent(pool.subject(Client.POSTGRESQL, database), folder, Rotation.SINGLE_USER);

        assertThat(figures.total().failed()).isPositive();
        assertThat(figures.total().states()).containsKey("28P01");
        assertThat(figures.refused()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("poolsAndHanded")
    void noLoginFailsWhileThePasswordIsRotatedThreeTimes(Pool pool, Handed handed) {
        Figures figures =
                trial().withAgent(pool.subject(Client.POSTGRESQL, database), handed, folder, Rotation.values());

        assertThat(figures.total().failed()).as("%s", figures).isZero();
        assertThat(figures.counts().values())
                .allSatisfy(counts -> assertThat(counts.ok()).isPositive());
    }

    /** Proves that the clients' table can fail. */
    @Test
    void withoutTheAgentOperationsOfAClientFailOnceThePasswordHasChanged() {
        try (LoginServer server = RedisClients.FAMILY.starter().get()) {
            Subject subject = RedisClients.JEDIS.subject(server);
            Figures figures = new Trial(aws, server, JAVA).withoutAgent(subject, folder, Rotation.SINGLE_USER);

            assertThat(figures.total().failed()).isPositive();
            assertThat(figures.refused()).isPositive();
        }
    }

    /** Each pool and each origin once; the table has all combinations. */
    static Stream<Arguments> poolsAndHanded() {
        return Stream.of(
                Arguments.of(Pool.DRIVER_MANAGER, Handed.REFERENCES), Arguments.of(Pool.HIKARI, Handed.ENVIRONMENT));
    }
}
