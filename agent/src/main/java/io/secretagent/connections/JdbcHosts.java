package io.secretagent.connections;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that a JDBC URL names. */
final class JdbcHosts {

    /** Up to the path, the parameters, or the end. */
    private static final Pattern AUTHORITY = Pattern.compile("//([^/?;]*)");
    /** Oracle's {@code @host:1521:sid}. */
    private static final Pattern AT = Pattern.compile("^jdbc:oracle:[^@]*@([^/(:?]+)");
    /** Oracle's and MySQL's {@code (HOST=name)}. */
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(\\s*host\\s*=\\s*([^)\\s]+)\\s*\\)");
    /** Parameters by which a driver can be sent to some other place. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?:^|[?&;])(pghost|host|hostname|server|servername|serveraddress|proxyhost|socksproxyhost|failoverpartner"
                    + "|socketfactory|socketfactoryarg|unixsocket|localsocket|pipe)=");

    private JdbcHosts() {}

    /** In lower case, without ports; empty where that cannot be said for sure. */
    static Set<String> of(String url) {
        String text = url.toLowerCase(Locale.ROOT);
        Set<String> hosts = new LinkedHashSet<>();
        if (isElsewhere(text)) {
            return Collections.emptySet();
        }
        Matcher brackets = IN_BRACKETS.matcher(text);
        while (brackets.find()) {
            hosts.add(brackets.group(1));
        }
        Matcher authority = AUTHORITY.matcher(text.replaceAll("address\\s*=|\\([^)]*\\)", ""));
        if (authority.find()) {
            for (String host : authority.group(1).split(",")) {
                hosts.add(withoutPort(host.substring(host.lastIndexOf('@') + 1)));
            }
        }
        Matcher at = AT.matcher(text);
        if (at.find()) {
            hosts.add(at.group(1));
        }
        hosts.remove("");
        return hosts;
    }

    /** Whether a parameter or property leads elsewhere than the URL says. */
    static boolean isElsewhere(String parameters) {
        return ELSEWHERE.matcher(parameters.toLowerCase(Locale.ROOT)).find();
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, Math.max(1, host.indexOf(']')));
        }
        int end = host.indexOf('\\') >= 0 ? host.indexOf('\\') : host.indexOf(':');
        return end < 0 ? host : host.substring(0, end);
    }
}
