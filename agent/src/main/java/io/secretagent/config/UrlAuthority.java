package io.secretagent.config;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scheme, host, port and login of a URL. {@link URI#getHost} cannot be used for this: it is null for {@code http://local_stack:4566},
 * because RFC 2396 allows no underscore in a host, and names of containers have it. Messages print the address rather than
 * the URL, so that they show no password.
 */
public final class UrlAuthority {

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:([^@]*)@)?([A-Za-z0-9._-]+|\\[[^]]+])(?::([0-9]{0,5}))?");
    private static final int HIGHEST_PORT = 65535;

    /** In lower case. */
    public final String scheme;
    /** A name, an IPv4 address, or an IPv6 address in brackets. */
    public final String host;
    /** The URL's port, or that of its scheme: 443 for {@code https}, else 80. */
    public final int port;

    final boolean hasPort;
    /** As the URL has it, or null. */
    private final String login;

    private UrlAuthority(String scheme, Matcher authority) {
        String digits = authority.group(3);
        this.scheme = scheme.toLowerCase(Locale.ROOT);
        this.login = authority.group(1);
        this.host = authority.group(2);
        this.hasPort = digits != null && !digits.isEmpty();
        this.port = hasPort ? Integer.parseInt(digits) : this.scheme.equals("https") ? 443 : 80;
    }

    /** The address, or null where the URL has no scheme, no host, or a port that is none (1 to 65535). */
    public static UrlAuthority of(URI url) {
        UrlAuthority address = ofAnyPort(url);
        return address == null || address.port == 0 ? null : address;
    }

    /** The same, with port 0 allowed. */
    static UrlAuthority ofAnyPort(URI url) {
        Matcher authority = AUTHORITY.matcher(String.valueOf(url.getRawAuthority()));
        if (url.getScheme() == null || url.getRawAuthority() == null || !authority.matches()) {
            return null;
        }
        UrlAuthority address = new UrlAuthority(url.getScheme(), authority);
        return address.port <= HIGHEST_PORT ? address : null;
    }

    boolean isWeb() {
        return scheme.equals("http") || scheme.equals("https");
    }

    boolean isLoopback() {
        return isLoopback(host);
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.[0-9]+){3}")
                || host.matches("\\[(0*:)+0*1\\]");
    }

    /** The decoded user before the host; null where there is no login. */
    public String user() {
        return login == null ? null : decoded(login.split(":", 2)[0]);
    }

    /** The decoded password before the host, which may be empty; null where there is no login. */
    public String password() {
        String[] parts = login == null ? new String[0] : login.split(":", 2);
        return login == null ? null : parts.length < 2 ? "" : decoded(parts[1]);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every JVM has UTF-8
        }
    }

    /** Scheme, host, and port where the URL names one; nothing else of it. */
    @Override
    public String toString() {
        return scheme + "://" + host + (hasPort ? ":" + port : "");
    }
}
