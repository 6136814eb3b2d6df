package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Hooks;
import io.secretagent.hooks.Target;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginClassesTest {

    /** As drivers have it. */
    abstract static class OwnDriver implements Driver {

        @Override
        public Connection connect(String url, Properties info) {
            return null;
        }
    }

    /** As MariaDB's: the method of the source returns a type of the driver. */
    abstract static class CovariantDriver implements Driver {

        abstract static class OwnConnection implements Connection {}

        @Override
        public OwnConnection connect(String url, Properties info) {
            return null;
        }
    }

    /** As pools and the tests of frameworks do. */
    static class Caller {

        Connection open(Driver driver, DataSource source) throws SQLException {
            Connection first = driver.connect("jdbc:none", new Properties());
            return first == null ? source.getConnection("user", "password") : first;
        }

        static Object connect(String url, Properties info) throws SQLException {
            return DriverManager.getConnection(url, info);
        }
    }

    abstract static class AbstractDriver {

        abstract Connection connect(String url, Properties info);
    }

    abstract static class OwnDataSource implements DataSource {

        @Override
        public Connection getConnection(String user, String password) {
            return null;
        }
    }

    /** Has a text with the descriptor, and the name. */
    static class Text {

        String connect() {
            return "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;";
        }
    }

    private final LoginClasses logins =
            new LoginClasses(Target.placed(Hooks.targets(EnumSet.allOf(HookName.class)), 0));

    private List<Target> in(Class<?> host) throws IOException {
        String name = host.getName();
        return logins.in(name.replace('.', '/'), HostLoader.bytes(name));
    }

    @Test
    void aClassThatDeclaresTheMethodIsOneOfLogins() throws IOException {
        for (Class<?> driver : List.of(OwnDriver.class, CovariantDriver.class)) {
            assertThat(in(driver)).singleElement().satisfies(target -> {
                assertThat(target.hook).isEqualTo(HookName.JDBC);
                assertThat(target.className).isEqualTo(driver.getName());
                assertThat(target.place).isNotNegative();
            });
        }
        assertThat(in(OwnDataSource.class))
                .singleElement()
                .satisfies(target -> assertThat(target.hook).isEqualTo(HookName.DATASOURCE));
    }

    @Test
    void aClassThatCallsTheMethodOrDeclaresItWithoutABodyIsNone() throws IOException {
        for (Class<?> other : List.of(Caller.class, AbstractDriver.class, Text.class, String.class)) {
            assertThat(in(other)).as(other.getName()).isEmpty();
        }
    }

    @Test
    void dataSourcesOfPoolsAreNone() throws IOException {
        byte[] bytes = HostLoader.bytes(OwnDataSource.class.getName());

        assertThat(logins.in("com/zaxxer/hikari/HikariDataSource", bytes)).isEmpty();
        assertThat(logins.in("org/postgresql/ds/PGSimpleDataSource", bytes)).hasSize(1);
    }

    /** As PostgreSQL's base class, which its data sources of every kind extend. */
    public abstract static class SettableDataSource {

        public void setUser(String user) {}

        public void setPassword(String password) {}

        public javax.sql.XAConnection getXAConnection() {
            return null;
        }

        public javax.sql.XAConnection getXAConnection(String user, String password) {
            return null;
        }

        abstract javax.sql.PooledConnection getPooledConnection();
    }

    @ParameterizedTest
    @CsvSource({
        "org/postgresql/ds/common/BaseDataSource, 4",
        "org/mariadb/jdbc/MariaDbDataSource, 4",
        "com/mysql/cj/jdbc/MysqlConnectionPoolDataSource, 4",
        "oracle/jdbc/pool/OracleConnectionPoolDataSource, 4",
        "org/postgresql/ds/PGPoolingDataSource, 0",
        "org/mariadb/jdbc/MariaDbPoolDataSource, 0",
        "org/postgresql/core/BaseConnection, 0",
        "com/zaxxer/hikari/HikariDataSource, 0",
        "com/example/OwnDataSource, 0"
    })
    void aDataSourceOfAVendorIsWovenWhereItIsGivenItsUserAndWhereItUsesIt(String name, int targets) throws IOException {
        assertThat(logins.in(name, HostLoader.bytes(SettableDataSource.class.getName())))
                .hasSize(targets);
    }

    @Test
    void withTheHookOffThereAreNone() throws IOException {
        LoginClasses off = new LoginClasses(Hooks.targets(EnumSet.of(HookName.SPRING)));

        assertThat(off.in("Own", HostLoader.bytes(OwnDriver.class.getName()))).isEmpty();
    }

    @Test
    void whatIsNoClassFileIsLeftToTheJvm() throws IOException {
        byte[] bytes = HostLoader.bytes(OwnDriver.class.getName());
        assertThat(logins.in("Own", Arrays.copyOf(bytes, bytes.length / 2))).isEmpty();
        for (int length = 0; length < bytes.length; length += 7) {
            assertThat(logins.in("Own", Arrays.copyOf(bytes, length))).hasSizeLessThan(2);
        }
        for (int at = 8; at < bytes.length; at++) {
            byte[] broken = bytes.clone();
            broken[at] = (byte) 0xff;

            assertThat(logins.in("Own", broken)).hasSizeLessThan(2);
        }
    }
}
