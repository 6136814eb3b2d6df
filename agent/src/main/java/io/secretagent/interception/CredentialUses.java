package io.secretagent.interception;

import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.ClientUrl;
import io.secretagent.connections.DataSourceLogins;
import io.secretagent.connections.ExposedSettings;
import io.secretagent.connections.HeaderLogins;
import io.secretagent.connections.JdbcLogins;
import io.secretagent.connections.KafkaLogins;
import io.secretagent.connections.LoginSecrets;
import io.secretagent.connections.StaleValues;
import io.secretagent.connections.UnresolvedLogin;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.tls.TlsKeys;
import java.lang.instrument.Instrumentation;
import java.net.PasswordAuthentication;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.callback.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Performs the operations of woven methods that use credentials: logins, and the opening of keys. The classes that it delegates to are
 * loaded at the first use of each. Thread-safe.
 */
final class CredentialUses {

    private final LoginSecrets secrets;
    private final Instrumentation instrumentation;
    private @Nullable JdbcLogins jdbcLogins;
    private @Nullable DataSourceLogins dataSourceLogins;
    private @Nullable StaleValues staleValues;
    private @Nullable KafkaLogins kafkaLogins;
    private @Nullable ClientLogins clientLogins;
    private @Nullable ClientUses clientUses;
    private volatile @Nullable TlsKeys tlsKeys;
    private @Nullable HttpUses httpUses;

    CredentialUses(LoginSecrets secrets, Instrumentation instrumentation) {
        this.secrets = secrets;
        this.instrumentation = instrumentation;
    }

    private synchronized JdbcLogins jdbcLogins() {
        if (jdbcLogins == null) {
            jdbcLogins = new JdbcLogins(secrets);
        }
        return jdbcLogins;
    }

    private synchronized DataSourceLogins dataSourceLogins() {
        if (dataSourceLogins == null) {
            dataSourceLogins = new DataSourceLogins(jdbcLogins(), secrets);
        }
        return dataSourceLogins;
    }

    private synchronized StaleValues staleValues() {
        if (staleValues == null) {
            staleValues = new StaleValues(jdbcLogins(), secrets);
        }
        return staleValues;
    }

    private synchronized KafkaLogins kafkaLogins() {
        if (kafkaLogins == null) {
            kafkaLogins = new KafkaLogins(jdbcLogins(), clientLogins(), secrets);
        }
        return kafkaLogins;
    }

    /** To be called before the first key manager is made that {@link Operation#FOLLOW_KEYS} gets. */
    void setTlsKeys(TlsKeys keys) {
        tlsKeys = keys;
    }

    /** @param initialised the context and its key managers; without any, it has no certificate */
    private void rememberTlsContext(@Nullable Object[] initialised) {
        TlsKeys keys = tlsKeys;
        if (keys != null && initialised[0] != null && initialised[1] != null) {
            keys.initialised((SSLContext) initialised[0]);
        }
    }

    private synchronized ClientUses clientUses() {
        if (clientUses == null) {
            clientUses = new ClientUses(clientLogins(), instrumentation);
        }
        return clientUses;
    }

    private synchronized ClientLogins clientLogins() {
        if (clientLogins == null) {
            clientLogins = new ClientLogins(jdbcLogins(), staleValues(), secrets);
        }
        return clientLogins;
    }

    private synchronized HttpUses httpUses() {
        if (httpUses == null) {
            HeaderLogins headers = new HeaderLogins(jdbcLogins(), staleValues(), clientLogins(), secrets);
            httpUses = new HttpUses(headers, clientLogins(), instrumentation);
        }
        return httpUses;
    }

    /** Forgets what was sent, and what was found out about servers, before a checkpoint of the JVM. */
    synchronized void forget() {
        if (jdbcLogins != null) {
            jdbcLogins.forget();
        }
        if (clientLogins != null) {
            clientLogins.forget();
        }
        if (httpUses != null) {
            httpUses.forget();
        }
        TlsKeys keys = tlsKeys;
        if (keys != null) {
            keys.forget();
        }
    }

    /** As {@link #apply}, of a client other than JDBC's. */
    @Nullable
    Object ofClient(HookName hook, Operation operation, Object captured) {
        if (operation == Operation.ENCODE_URL) {
            return changed(captured, ClientUrl.encoded(captured.toString(), jdbcLogins()));
        }
        return operation.isOfHttp()
                ? httpUses().apply(operation, captured)
                : clientUses().apply(hook, operation, captured);
    }

    /** The result of an operation on what was captured; null for "unchanged", a throwable where a login must not be made. */
    @Nullable
    Object apply(Operation operation, Object captured) {
        switch (operation) {
            case REMEMBER_KAFKA_CLIENT:
                Object[] configured = (Object[]) captured;
                kafkaLogins().configured(configured[0], (Map<?, ?>) configured[1]);
                return null;
            case REPLACE_STALE_IN_CALLBACKS:
                Object[] handled = (Object[]) captured;
                return kafkaLogins().handled(handled[0], (Callback[]) handled[1]) ? Boolean.TRUE : null;
            case REPLACE_STALE_OF_AUTHENTICATION:
                Object[] authentication = (Object[]) captured;
                return changed(
                        authentication[1],
                        staleValues().ofAuthentication((PasswordAuthentication) authentication[0], (char[])
                                authentication[1]));
            case REPLACE_STALE_IN_JNDI:
                return staleValues().inEnvironment((Hashtable<?, ?>) captured);
            case REPLACE_STALE_IN_CONTEXT:
                return inContext(((Object[]) captured)[0], (@Nullable Object[]) captured);
            case FOLLOW_KEYS:
                Object[] made = (Object[]) captured;
                TlsKeys keys = tlsKeys;
                return keys == null ? null : keys.following((KeyManagerFactory) made[0], (KeyManager[]) made[1]);
            case REMEMBER_TLS_CONTEXT:
                rememberTlsContext((@Nullable Object[]) captured);
                return null;
            case OPEN_KEYS:
                return openKeys((@Nullable Object[]) captured);
            case LOG_IN:
                return logIn((@Nullable Object[]) captured);
            case LOG_IN_BY_DATA_SOURCE:
                return logInByDataSource((@Nullable Object[]) captured);
            default:
                return ofDataSource(operation, ((Object[]) captured)[0], (@Nullable Object[]) captured);
        }
    }

    /** The value; null if it is the object from before. */
    @SuppressWarnings("ReferenceEquality") // an equal value is another object only if it was replaced
    private static @Nullable Object changed(Object before, Object value) {
        return value == before ? null : value;
    }

    /** Whether a method is about to run, as opposed to has ended. See {@link io.secretagent.hooks.Capture#REPEATED}. */
    private static boolean isBegin(@Nullable Object[] captured) {
        return Boolean.TRUE.equals(captured[3]);
    }

    private @Nullable Object openKeys(@Nullable Object[] captured) {
        if (isBegin(captured)) {
            char[] password = (char[]) captured[2];
            return password == null ? null : staleValues().beginKeys(captured[1], password);
        }
        Object begun = captured[0];
        return begun == null || captured[1] == null ? null : staleValues().endKeys(begun);
    }

    private @Nullable Object logIn(@Nullable Object[] captured) {
        try {
            return isBegin(captured)
                    ? jdbcLogins().begin(captured[0], (String) captured[1], (Properties) captured[2])
                    : end(captured);
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.sqlException(e.getMessage());
        }
    }

    private @Nullable Object logInByDataSource(@Nullable Object[] captured) {
        boolean begins = isBegin(captured);
        @Nullable Object[] next;
        try {
            next = begins
                    ? jdbcLogins()
                            .beginOfDataSource(captured[0], url(captured[0]), properties(captured[1], captured[2]))
                    : end(captured);
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.sqlException(e.getMessage());
        }
        Properties sent = next == null ? null : (Properties) next[1];
        return next == null || sent == null
                ? null
                : new Object[] {sent.getProperty("user"), sent.getProperty("password"), begins ? next[2] : null};
    }

    private @Nullable Object inContext(Object context, @Nullable Object[] captured) {
        String name = (String) captured[1];
        return name == null ? null : staleValues().inContext(context, name, captured[2]);
    }

    /** A data source was given its user or password, or logs in with them. */
    private @Nullable Object ofDataSource(Operation operation, Object dataSource, @Nullable Object[] captured) {
        switch (operation) {
            case REMEMBER_USER:
                dataSourceLogins().setUser(dataSource, (String) captured[1]);
                return null;
            case REMEMBER_PASSWORD:
                // characters are no secret of the agent, and replace what was set before
                dataSourceLogins().setPassword(dataSource, captured[1] instanceof String ? (String) captured[1] : null);
                return null;
            case LOG_IN_AS_SET:
                return connection(dataSource, DataSourceLogins.Kind.CONNECTIONS);
            case LOG_IN_XA_AS_SET:
                return connection(dataSource, DataSourceLogins.Kind.XA);
            default:
                return connection(dataSource, DataSourceLogins.Kind.POOLED);
        }
    }

    /** An array with the connection; null if the data source is to log in itself; what its login has thrown, for the application. */
    private @Nullable Object connection(Object dataSource, DataSourceLogins.Kind kind) {
        try {
            Object connection = dataSourceLogins().connection(dataSource, kind);
            return connection == null ? null : new Object[] {connection};
        } catch (Exception | LinkageError e) {
            return e;
        }
    }

    private @Nullable Object @Nullable [] end(@Nullable Object[] captured) {
        Object begun = captured[0];
        return begun == null ? null : jdbcLogins().end(begun, (Throwable) captured[1], captured[2]);
    }

    private static Properties properties(@Nullable Object user, @Nullable Object password) {
        Properties properties = new Properties();
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return properties;
    }

    /** The URL that a vendor's data source exposes; null if it exposes none, or if no secret is bound to hosts. */
    private @Nullable String url(@Nullable Object dataSource) {
        if (dataSource == null || !secrets.areBound()) {
            return null;
        }
        return new ExposedSettings(dataSource).url();
    }
}
