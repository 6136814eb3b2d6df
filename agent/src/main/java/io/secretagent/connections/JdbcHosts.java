package io.secretagent.connections;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a JDBC URL leads to, where that is sure: of a known form, and with no parameter but those that are known to lead
 * nowhere. A URL may have been typed by somebody who wants it to look as if it led elsewhere.
 */
final class JdbcHosts {

    private static final String HOST = "(?:[a-z0-9._-]+|\\[[0-9a-f:.]+\\])";
    private static final String HOSTS = "(" + HOST + "(?::[0-9]+)?(?:," + HOST + "(?::[0-9]+)?)*)";

    private static final String WRAPPERS = "jdbc:(?:p6spy:|otel:)?";

    /**
     * Of drivers whose URLs have a path and parameters behind a question mark. A semicolon or an at sign before that mark is part of
     * the hosts to them.
     */
    private static final Pattern WITH_PATH = Pattern.compile(
            WRAPPERS + "(?:postgresql|redshift|(?:mysql|mariadb)(?::[a-z]+)?)://" + HOSTS + "(/[^?;@,]*)?([?][^;]*)?");

    /** Of drivers whose parameters begin with a semicolon, or, for Db2, with a colon. */
    private static final Pattern WITH_SEMICOLONS = Pattern.compile(WRAPPERS + "(?:db2|sqlserver|h2:tcp|h2:ssl)://"
            + HOSTS + "((?:\\\\[a-z0-9_$]+(?::[0-9]+)?)?(?:/[^?;@,]*)?)(;.*)?");

    private static final Pattern ORACLE =
            Pattern.compile("jdbc:(?:p6spy:|otel:)?oracle:thin:@(?://|tcps?://)?" + HOSTS + "([:/][a-z0-9._/:-]*)?");

    private static final Set<String> HARMLESS = new HashSet<>(Arrays.asList(
            "user",
            "username",
            "password",
            "database",
            "databasename",
            "applicationname",
            "currentschema",
            "ssl",
            "sslmode",
            "usessl",
            "requiressl",
            "verifyservercertificate",
            "encrypt",
            "trustservercertificate",
            "gssencmode",
            "allowpublickeyretrieval",
            "connecttimeout",
            "logintimeout",
            "sockettimeout",
            "tcpkeepalive",
            "autoreconnect",
            "characterencoding",
            "useunicode",
            "servertimezone",
            "connectiontimezone",
            "rewritebatchedstatements",
            "rewritebatchedinserts",
            "cacheprepstmts",
            "useserverprepstmts",
            "prepstmtcachesize",
            "prepstmtcachesqllimit",
            "preparethreshold",
            "binarytransfer",
            "stringtype",
            "targetservertype",
            "sendstringparametersasunicode"));

    /** Properties by which a driver can be sent to some other place than its URL says. */
    private static final Set<String> ELSEWHERE = new HashSet<>(Arrays.asList(
            "pghost",
            "host",
            "hostname",
            "server",
            "servername",
            "serveraddress",
            "proxyhost",
            "socksproxyhost",
            "failoverpartner",
            "socketfactory",
            "socketfactoryarg",
            "unixsocket",
            "localsocket",
            "pipe",
            "clientreroutealternateservername"));

    private JdbcHosts() {}

    /** In lower case, without ports; empty where it is not sure. */
    static Set<String> of(String url) {
        String text = url.toLowerCase(Locale.ROOT);
        Matcher oracle = ORACLE.matcher(text);
        if (oracle.matches()) {
            return split(oracle.group(1));
        }
        Matcher withPath = WITH_PATH.matcher(text);
        return withPath.matches() ? hosts(withPath) : hosts(WITH_SEMICOLONS.matcher(text));
    }

    private static Set<String> hosts(Matcher url) {
        boolean isSure = url.matches() && isHarmless(orEmpty(url.group(2))) && isHarmless(orEmpty(url.group(3)));
        return isSure ? split(url.group(1)) : Collections.<String>emptySet();
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    private static boolean isHarmless(String rest) {
        for (String part : rest.split("[?&;]")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals);
            String last = name.substring(name.lastIndexOf(':') + 1); // Db2's database:name=value
            if (equals >= 0 && !HARMLESS.contains(last) || part.contains("//")) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> split(String hosts) {
        Set<String> names = new LinkedHashSet<>();
        for (String host : hosts.split(",")) {
            names.add(withoutPort(host));
        }
        return names;
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, host.indexOf(']'));
        }
        int end = host.indexOf(':');
        return end < 0 ? host : host.substring(0, end);
    }

    /** Whether one of the properties may lead elsewhere. */
    static boolean isElsewhere(Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            if (ELSEWHERE.contains(name.trim().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
