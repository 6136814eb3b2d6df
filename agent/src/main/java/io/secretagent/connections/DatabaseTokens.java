package io.secretagent.connections;

import io.secretagent.iam.IamLogin;
import io.secretagent.iam.IamTokens;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.log.OneLine;
import io.secretagent.references.IamReference;
import io.secretagent.references.UnresolvedReferenceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * JDBC logins whose password is {@link IamReference#RDS}: what is sent is a token for the server of the URL, and for it alone.
 * Thread-safe.
 */
final class DatabaseTokens {

    private final JdbcLogins jdbcLogins;
    private final OncePerText complaints = new OncePerText();

    /** Signs nothing yet. */
    DatabaseTokens(JdbcLogins jdbcLogins) {
        this.jdbcLogins = jdbcLogins;
    }

    /** Whether one of the references of a login stands for a token. */
    static boolean areAskedFor(Map<String, String> references) {
        for (String reference : references.values()) {
            if (IamReference.isAny(reference)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Begins a login of a driver.
     *
     * @param url without references
     * @param given the application's properties
     * @param references by property
     * @return the URL and the properties to log in with, and the login
     * @throws UnresolvedReferenceException if no token may be sent; also logged, once
     */
    Object[] begin(@Nullable Object driver, @Nullable String url, Properties given, Map<String, String> references) {
        try {
            JdbcServer server = server(url, given);
            TlsDemand tls = server.tls(driver);
            Map<String, String> settings = new HashMap<>(server.parameters);
            for (String name : given.stringPropertyNames()) {
                String value = given.getProperty(name);
                JdbcServer.requireNoOther(settings.put(name, value), name, value);
            }
            return begin(server, url, given, references, tls.missingIn(settings));
        } catch (UnresolvedReferenceException e) {
            throw logged(e);
        }
    }

    /**
     * The same for a data source, whose own settings stay as they are.
     *
     * @param given its user and password
     */
    Object[] beginOfDataSource(Object dataSource, Properties given, Map<String, String> references) {
        try {
            ExposedSettings exposed = new ExposedSettings(dataSource);
            String url = exposed.url();
            JdbcServer server = server(url, given);
            TlsDemand tls = server.tls(dataSource);
            Map<String, String> settings = exposed.tls(tls);
            settings.putAll(server.parameters);
            if (!tls.missingIn(settings).isEmpty()) {
                throw new UnresolvedReferenceException(
                        "A token of IAM is sent over TLS only, and the data source does not" + " demand it. Set "
                                + tls.advice() + ".");
            }
            return begin(server, url, given, references, new HashMap<String, String>());
        } catch (UnresolvedReferenceException e) {
            throw logged(e);
        }
    }

    private static JdbcServer server(@Nullable String url, Properties given) {
        JdbcServer server = JdbcServer.of(url);
        String redirecting = JdbcHosts.redirecting(given);
        if (redirecting != null) {
            throw new UnresolvedReferenceException(
                    "A token of IAM is signed for the server of the URL, and the property " + redirecting
                            + " may lead to another one. Leave it out, and name the server in the URL.");
        }
        return server;
    }

    private Object[] begin(
            JdbcServer server,
            @Nullable String url,
            Properties given,
            Map<String, String> references,
            Map<String, String> added) {
        Map<String, String> values = new HashMap<>(added);
        for (Map.Entry<String, String> reference : references.entrySet()) {
            boolean isToken = IamReference.isAny(reference.getValue());
            if (isToken && !(reference.getKey().equals(Login.PASSWORD) && IamReference.RDS.is(reference.getValue()))) {
                throw new UnresolvedReferenceException(reference.getValue() + " is nothing for " + reference.getKey()
                        + " of a database: write " + IamReference.RDS.text + ", as its password.");
            }
            if (!isToken) {
                values.put(reference.getKey(), jdbcLogins.resolveUnlessBound(reference.getValue()));
            }
        }
        IamLogin login = login(server.host, server.port, user(server, given, values));
        values.put(Login.PASSWORD, jdbcLogins.tokens().token(login));
        return new Object[] {url, new Attempt(url, given, values).copy(), login};
    }

    /**
     * The login of a client other than JDBC's.
     *
     * @throws UnresolvedReferenceException if no token may be sent; also logged, once
     */
    IamLogin login(Object configuration) {
        try {
            ReactiveServer server = ReactiveServer.of(configuration);
            return login(server.host, server.port, server.user);
        } catch (UnresolvedReferenceException e) {
            throw logged(e);
        }
    }

    private IamLogin login(String host, int port, String user) {
        IamLogin login = jdbcLogins.tokens().ofDatabase(host, port, user);
        if (!login.isNameOfAws() && complaints.isNew(host)) {
            Log.warn("A token of IAM is signed for " + OneLine.of(host) + " in " + login.region()
                    + ", which is not a name that Amazon RDS has given: RDS accepts tokens for the names of its own"
                    + " endpoints only. Connect to the endpoint that AWS shows, not to another name for it.");
        }
        return login;
    }

    /** See {@link IamTokens#token}. */
    String token(IamLogin login) {
        try {
            return jdbcLogins.tokens().token(login);
        } catch (UnresolvedReferenceException e) {
            throw logged(e);
        }
    }

    private static String user(JdbcServer server, Properties given, Map<String, String> values) {
        String inUrl = server.user();
        String beside = values.containsKey(Login.USER) ? values.get(Login.USER) : given.getProperty(Login.USER);
        String user = inUrl == null ? beside : inUrl;
        if (user == null || user.isEmpty() || (beside != null && !beside.equals(user))) {
            throw new UnresolvedReferenceException("A token of IAM is signed for one user, and the login has "
                    + (user == null || user.isEmpty() ? "none" : "two") + ". Set the user as the property user.");
        }
        return user;
    }

    private UnresolvedReferenceException logged(UnresolvedReferenceException e) {
        if (complaints.isNew(e.getMessage())) {
            Log.error("No token of IAM is sent: " + e.getMessage());
        }
        return e;
    }

    /** Ends a login; a refusal is left to the application, with a line that says what may be missing. */
    void end(IamLogin login, @Nullable Throwable failure) {
        if (!LoginFailure.isRefusal(failure)) {
            return;
        }
        jdbcLogins.tokens().forget(login);
        String advice = jdbcLogins.tokens().advice(login);
        if (complaints.isNew(login.server() + advice)) {
            Log.warn("The database at " + login.server() + " refuses a token of IAM. " + advice
                    + " The database needs IAM authentication turned on; its user needs the role rds_iam"
                    + " (PostgreSQL) or the plugin AWSAuthenticationPlugin (MySQL, MariaDB); the host must be the endpoint of"
                    + " the database or proxy, not another name for it.");
        }
    }
}
