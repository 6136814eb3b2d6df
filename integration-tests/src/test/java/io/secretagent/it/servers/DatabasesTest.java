package io.secretagent.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.it.harness.servers.Database;
import io.secretagent.it.harness.servers.H2;
import io.secretagent.it.harness.servers.MariaDb;
import io.secretagent.it.harness.servers.PostgreSql;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The behaviour of each database that the tests of rotations rely on. */
@Tag("once")
class DatabasesTest {

    static Stream<Named<Supplier<Database>>> databases() {
        return Stream.of(
                Named.of("PostgreSQL", PostgreSql::start),
                Named.of("MariaDB", MariaDb::start),
                Named.of("H2", H2::start));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aPasswordIsAcceptedUntilItIsChangedAndSessionsStayOpenUntilTheyAreEnded(Supplier<Database> starter)
            throws Exception {
        try (Database database = starter.get()) {
            database.createUser("u1", "one'$\\");
            long refused = database.refusedLogins().orElse(0);
            long accepted = database.acceptedLogins().orElse(0);
            try (Connection open = database.connect("u1", "one'$\\")) {
                database.changePassword("u1", "two'$\\");

                assertThat(database.logsIn("u1", "one'$\\")).isFalse();
                assertThat(database.logsIn("u1", "two'$\\")).isTrue();
                assertThat(database.refusedLogins().orElse(refused + 1)).isEqualTo(refused + 1);
                assertThat(database.acceptedLogins().orElse(accepted + 2)).isEqualTo(accepted + 2);
                assertThat(open.isValid(5)).isTrue();

                database.endSessions("u1");
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !open.isValid(5));
            }
            assertThat(database.logsIn("u1", "two'$\\")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aClosedDatabaseAcceptsNoLogin(Supplier<Database> starter) {
        Database database = starter.get();
        database.createUser("u1", "one");
        database.close();

        assertThatThrownBy(() -> database.logsIn("u1", "one")).hasRootCauseInstanceOf(java.net.ConnectException.class);
    }
}
