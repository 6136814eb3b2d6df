package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one server that a JDBC URL leads to. A token is signed for it, and must get nowhere else: so it is only known of plain URLs, and
 * every parameter must be one of those that do not change the server. Immutable.
 */
final class JdbcServer {

    private static final Pattern URL = Pattern.compile(
            "jdbc:(postgresql|mysql|mariadb)://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::([0-9]{1,5}))?(?:/[^?;@,&=:/#]*)?(?:[?]([^;#]*))?",
            Pattern.CASE_INSENSITIVE);

    /** Drivers that have another one connect, which is woven, too, and knows to which of several servers. */
    private static final Pattern DELEGATING =
            Pattern.compile("jdbc:(?:aws-wrapper|p6spy|otel|log4jdbc|tracing|wrap-jdbc):.*", Pattern.DOTALL);

    /** Parameters of TLS and of what a driver does with a connection, beside those of {@link JdbcHosts}. */
    private static final Set<String> HARMLESS = new HashSet<>(Arrays.asList(
            "adaptivefetch",
            "adaptivefetchmaximum",
            "adaptivefetchminimum",
            "allowencodingchanges",
            "allowmultiqueries",
            "assumeminserverversion",
            "autosave",
            "binarytransferdisable",
            "binarytransferenable",
            "cachecallablestmts",
            "cacheresultsetmetadata",
            "cacheserverconfiguration",
            "cancelsignaltimeout",
            "channelbinding",
            "charactersetresults",
            "classloaderstrategy",
            "cleanupsavepoints",
            "clientcertificatekeystorepassword",
            "clientcertificatekeystoretype",
            "clientcertificatekeystoreurl",
            "connectioncollation",
            "convertbooleantonumeric",
            "databasemetadatacachefields",
            "databasemetadatacachefieldsmib",
            "defaultfetchsize",
            "defaultrowfetchsize",
            "disablecolumnsanitiser",
            "disablesslhostnameverification",
            "elidesetautocommits",
            "enabledsslciphersuites",
            "enabledsslprotocolsuites",
            "enabledtlsprotocols",
            "escapesyntaxcallmode",
            "fallbacktosystemkeystore",
            "fallbacktosystemtruststore",
            "flushcacheonddl",
            "forceconnectiontimezonetosession",
            "groupstartupparameters",
            "gsslib",
            "gssresponsetimeout",
            "gssusedefaultcreds",
            "hideunprivilegedobjects",
            "hostrecheckseconds",
            "jaasapplicationname",
            "jaaslogin",
            "keystore",
            "keystorepassword",
            "keystoretype",
            "loadbalancehosts",
            "logservererrordetail",
            "logunclosedconnections",
            "maintaintimestats",
            "maxresultbuffer",
            "maxsendbuffersize",
            "nullcatalogmeanscurrent",
            "nulldatabasemeanscurrent",
            "options",
            "pemkeyalgorithm",
            "preferquerymode",
            "preparedstatementcachequeries",
            "preparedstatementcachesizemib",
            "preserveinstants",
            "protocolversion",
            "querytimeout",
            "quotereturningidentifiers",
            "readonly",
            "readonlymode",
            "receivebuffersize",
            "requireauth",
            "restrictedauth",
            "rewritebatchedinsertssize",
            "scrammaxiterations",
            "sendbuffersize",
            "serversslcert",
            "sessionvariables",
            "sslcert",
            "sslkey",
            "sslnegotiation",
            "sslpassword",
            "sslresponsetimeout",
            "sslrootcert",
            "sspiserviceclass",
            "tcpnodelay",
            "timezone",
            "tinyint1isbit",
            "tlsciphersuites",
            "tlsversions",
            "transformedbitisboolean",
            "trustcertificatekeystorepassword",
            "trustcertificatekeystoretype",
            "trustcertificatekeystoreurl",
            "truststore",
            "truststorepassword",
            "truststoretype",
            "unknownlength",
            "uselocalsessionstate",
            "usespnego",
            "xmlfactoryfactory",
            "yearisdatetype",
            "zerodatetimebehavior"));

    /** In lower case. */
    final String host;

    final int port;
    private final TlsDemand tls;
    /** As they are written. */
    final Map<String, String> parameters = new LinkedHashMap<>();

    private JdbcServer(TlsDemand tls, String host, int port) {
        this.tls = tls;
        this.host = host;
        this.port = port;
    }

    /** What the driver, or its data source, has to be told; null where it is not known. */
    TlsDemand tls(@Nullable Object driver) {
        boolean isOld = driver != null
                && driver.getClass().getName().startsWith("org.mariadb.jdbc.")
                && !has(driver.getClass().getClassLoader(), "org.mariadb.jdbc.Configuration");
        return isOld ? TlsDemand.MARIADB_BEFORE_3 : tls;
    }

    private static boolean has(@Nullable ClassLoader loader, String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Whether another driver will connect, by a URL of its own. */
    static boolean isDelegated(String url) {
        return DELEGATING.matcher(url).matches();
    }

    /**
     * The server of a URL.
     *
     * @param url without references; null where it is not known
     * @throws UnresolvedReferenceException if it may lead to another server, or to several
     */
    static JdbcServer of(@Nullable String url) {
        Matcher matcher = URL.matcher(url == null ? "" : url);
        if (!matcher.matches()) {
            throw new UnresolvedReferenceException(
                    (url == null ? "The data source does not show its URL" : "The URL is not of a known plain form")
                            + ", and a token of IAM is signed for the one server that it is sent to. Write"
                            + " jdbc:postgresql://host:port/database (mysql, mariadb) with one host: a cluster's endpoint, or"
                            + " that of a proxy.");
        }
        TlsDemand tls = TlsDemand.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        String port = matcher.group(3);
        int standard = tls == TlsDemand.POSTGRESQL ? 5432 : 3306;
        JdbcServer server = new JdbcServer(
                tls, matcher.group(2).toLowerCase(Locale.ROOT), port == null ? standard : Integer.parseInt(port));
        server.addParameters(matcher.group(4));
        return server;
    }

    private void addParameters(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return;
        }
        for (String part : written.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            String known = name.toLowerCase(Locale.ROOT);
            boolean isKnown = JdbcHosts.isHarmlessName(known) || HARMLESS.contains(known) || isOwnFactory(known, value);
            if (!part.isEmpty() && (!isKnown || value.indexOf('?') >= 0 || value.contains("//"))) {
                throw new UnresolvedReferenceException(
                        "A token of IAM is signed for the server that it is sent to, and "
                                + (name.matches("[A-Za-z0-9_.-]{1,40}") ? "the parameter " + name : "a parameter")
                                + " of the URL may lead to another one. Leave it out of the URL, and set it as a property"
                                + " of the driver if it is needed.");
            }
            if (!part.isEmpty() && parameters.put(name, value) != null) {
                throw new UnresolvedReferenceException("The URL has the parameter " + name + " twice. Leave out one.");
            }
        }
    }

    /** PostgreSQL's data source lists its default. */
    private static boolean isOwnFactory(String name, String value) {
        return name.equals("sslfactory") && value.matches("org\\.postgresql\\.ssl\\.[A-Za-z]+");
    }

    /** Does nothing if a property has no other value in the URL: drivers differ in which they use. */
    static void requireNoOther(@Nullable String inUrl, String name, @Nullable String value) {
        if (inUrl != null && !inUrl.equals(value)) {
            throw new UnresolvedReferenceException(
                    "The URL and the properties have different values for " + name + ". Leave out one of them.");
        }
    }

    /** The user in the URL; null for none. */
    @Nullable
    String user() {
        String user = parameters.get(Login.USER);
        return user == null ? null : UrlValue.decoded(user);
    }
}
