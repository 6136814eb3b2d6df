package io.secretagent.connections;

import static io.secretagent.connections.GivenSecret.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSourceLoginsTest {

    private final GivenSecret secret = new GivenSecret("app", "first-password");
    private final DataSourceLogins logins = new DataSourceLogins(secret.logins, secret.secrets);
    private final List<String> calls = new ArrayList<>();

    /** A data source of all kinds, whose methods with arguments record their calls. */
    private final Object dataSource = Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class, XADataSource.class, ConnectionPoolDataSource.class},
            (proxy, method, arguments) -> {
                calls.add(method.getName() + Arrays.toString(arguments));
                if (calls.size() > 1) {
                    throw new SQLException("refused", "28000");
                }
                return logins.connection(proxy, DataSourceLogins.Kind.CONNECTIONS) == null
                        ? Proxy.newProxyInstance(
                                getClass().getClassLoader(), new Class<?>[] {method.getReturnType()}, (p, m, a) -> null)
                        : null;
            });

    @ParameterizedTest
    @EnumSource
    void referencesThatWereSetAreTheArgumentsOfTheMethodOfTheSameKind(DataSourceLogins.Kind kind) throws Exception {
        logins.setPassword(dataSource, "secrets:db:password");
        logins.setUser(dataSource, "app");

        assertThat(logins.connection(dataSource, kind)).isNotNull();

        String name = List.of("getConnection", "getXAConnection", "getPooledConnection")
                .get(kind.ordinal());
        assertThat(calls).containsExactly(name + "[app, secrets:db:password]");
    }

    @Test
    void aValueThatWasGivenIsPassedAsTheObjectThatItIs() throws Exception {
        logins.setUser(dataSource, "app");
        logins.setPassword(dataSource, secret.given("password"));

        assertThat(logins.connection(dataSource, DataSourceLogins.Kind.CONNECTIONS))
                .isNotNull();

        assertThat(calls).containsExactly("getConnection[app, first-password]");
    }

    @Test
    void aDataSourceWithoutASecretLogsInItself() throws Exception {
        assertThat(logins.connection(dataSource, DataSourceLogins.Kind.XA)).isNull();
        logins.setUser(dataSource, "secrets:db:username");
        logins.setUser(dataSource, "app");
        logins.setPassword(dataSource, typed(secret.given("password")));

        assertThat(logins.connection(dataSource, DataSourceLogins.Kind.XA)).isNull();
        assertThat(calls).isEmpty();
    }

    @Test
    void aMethodOfAnotherKindIsLeftToTheDataSource() throws Exception {
        XADataSource xa = (XADataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {XADataSource.class}, (proxy, method, arguments) -> null);
        logins.setPassword(xa, "secrets:db:password");

        assertThat(logins.connection(xa, DataSourceLogins.Kind.CONNECTIONS)).isNull();
    }

    @Test
    void whatTheDataSourceThrowsIsTheApplicationsAndTheNextLoginIsReplacedAgain() throws Exception {
        logins.setUser(dataSource, "secrets:db:username");
        logins.connection(dataSource, DataSourceLogins.Kind.CONNECTIONS);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> logins.connection(dataSource, DataSourceLogins.Kind.CONNECTIONS))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("refused");
        }
        assertThat(calls).hasSize(3);
    }

    /** HSQLDB refuses null there, but not in its method without arguments. */
    @Test
    void aValueWithoutTheOtherIsLeftToTheDataSource() throws Exception {
        logins.setUser(dataSource, secret.given("username"));
        assertThat(logins.connection(dataSource, DataSourceLogins.Kind.CONNECTIONS))
                .isNull();

        logins.setUser(dataSource, null);
        logins.setPassword(dataSource, secret.given("password"));
        assertThat(logins.connection(dataSource, DataSourceLogins.Kind.CONNECTIONS))
                .isNull();
        assertThat(calls).isEmpty();
    }

    @Test
    void aMethodThatTheApplicationHasOverriddenIsNotCalledForAValue() throws Exception {
        Class<?> ofVendor = new ByteBuddy()
                .subclass(Object.class)
                .name("org.vendor.VendorDataSource")
                .implement(DataSource.class)
                .method(ElementMatchers.isAbstract())
                .intercept(StubMethod.INSTANCE)
                .make()
                .load(getClass().getClassLoader())
                .getLoaded();
        Object own = new ByteBuddy()
                .subclass(ofVendor)
                .name("com.example.OwnDataSource")
                .method(ElementMatchers.named("getConnection").and(ElementMatchers.takesArguments(2)))
                .intercept(ExceptionMethod.throwing(SQLException.class))
                .make()
                .load(ofVendor.getClassLoader())
                .getLoaded()
                .getConstructor()
                .newInstance();
        logins.setUser(own, "app");
        logins.setPassword(own, secret.given("password"));

        assertThat(logins.connection(own, DataSourceLogins.Kind.CONNECTIONS)).isNull();
    }
}
