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
import org.jspecify.annotations.Nullable;

/**
 * Reads the hosts that a JDBC URL leads to. They are known only where the URL has a known form, and no parameter but those that
 * are known not to change the host: a URL may be typed by an attacker, so as to look as if it led to another host.
 */
final class JdbcHosts {

    private static final String HOST = "(?:[a-z0-9._-]+|\\[[0-9a-f:.]+\\])";
    private static final String HOSTS = "(" + HOST + "(?::[0-9]+)?(?:," + HOST + "(?::[0-9]+)?)*)";

    private static final String WRAPPERS = "jdbc:(?:p6spy:|otel:)?";

    /**
     * Drivers whose URLs have a path, and parameters behind a question mark. They read a semicolon or an at sign before that mark as
     * a part of the hosts.
     */
    private static final Pattern WITH_PATH = Pattern.compile(
            WRAPPERS + "(?:postgresql|redshift|(?:mysql|mariadb)(?::[a-z]+)?)://" + HOSTS + "(/[^?;@,]*)?([?][^;]*)?");

    /** Drivers whose parameters begin with a semicolon, or, for Db2, with a colon. */
    private static final Pattern WITH_SEMICOLONS = Pattern.compile(WRAPPERS + "(?:db2|sqlserver|h2:tcp|h2:ssl)://"
            + HOSTS + "((?:\\\\[a-z0-9_$]+(?::[0-9]+)?)?(?:/[^?;@,]*)?)(;.*)?");

    private static final Pattern ORACLE =
            Pattern.compile("jdbc:(?:p6spy:|otel:)?oracle:thin:@(?://|tcps?://)?" + HOSTS + "([:/][a-z0-9._/:-]*)?");

    /** Parameters that do not change the host. */
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

    /** Properties that may send a driver to another host than its URL names. */
    private static final Set<String> REDIRECTING = new HashSet<>(Arrays.asList(
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

    /** Whether a parameter, in lower case, is known not to change the host. */
    static boolean isHarmlessName(String name) {
        return HARMLESS.contains(name);
    }

    /** The hosts in lower case, without ports; empty where they are not known for sure. */
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
        boolean isKnown = url.matches() && isHarmless(orEmpty(url.group(2))) && isHarmless(orEmpty(url.group(3)));
        return isKnown ? split(url.group(1)) : Collections.<String>emptySet();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static boolean isHarmless(String rest) {
        for (String part : rest.split("[?&;]", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals);
            String last = name.substring(name.lastIndexOf(':') + 1); // Db2's database:name=value
            if ((equals >= 0 && !HARMLESS.contains(last)) || part.contains("//")) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> split(String hosts) {
        Set<String> names = new LinkedHashSet<>();
        for (String host : hosts.split(",", -1)) {
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

    /** The property that may lead to another host than the URL names, in lower case; null if there is none. */
    static @Nullable String redirecting(Properties properties) {
        for (String property : properties.stringPropertyNames()) {
            String name = property.trim().toLowerCase(Locale.ROOT);
            if (REDIRECTING.contains(name)) {
                return name;
            }
        }
        return null;
    }
}
