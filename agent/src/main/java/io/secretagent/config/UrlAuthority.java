package io.secretagent.config;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host, port and login of a URL. {@link URI#getHost} is null for {@code http://local_stack:4566}, because RFC 2396 allows
 * no underscore in a host; names of containers have it. Messages print this instead of the URL, so that they show no password.
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
    /** User and password as the URL has them, or null. */
    private final @Nullable String login;

    private UrlAuthority(String scheme, Matcher authority) {
        String digits = authority.group(3);
        this.scheme = scheme.toLowerCase(Locale.ROOT);
        this.login = authority.group(1);
        this.host = authority.group(2);
        this.hasPort = digits != null && !digits.isEmpty();
        this.port = hasPort ? Integer.parseInt(digits) : this.scheme.equals("https") ? 443 : 80;
    }

    /** The address, or null where the URL has no scheme, no host, or a port outside of 1 to 65535. */
    public static @Nullable UrlAuthority of(URI url) {
        UrlAuthority address = ofAnyPort(url);
        return address == null || address.port == 0 ? null : address;
    }

    /** As {@link #of}, but port 0 is allowed. */
    static @Nullable UrlAuthority ofAnyPort(URI url) {
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
                || host.matches("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}")
                || host.matches("\\[(0*:)+0*1\\]");
    }

    /** The decoded user; null where the URL has no login. */
    public @Nullable String user() {
        return login == null ? null : decoded(login.split(":", 2)[0]);
    }

    /** The decoded password, which may be empty; null where the URL has no login. */
    public @Nullable String password() {
        if (login == null) {
            return null;
        }
        String[] parts = login.split(":", 2);
        return parts.length < 2 ? "" : decoded(parts[1]);
    }

    @SuppressWarnings("JdkObsolete") // decode(String, Charset) came with Java 10
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every JVM has UTF-8
        }
    }

    /** Scheme, host, and port if the URL has one; no login and no path. */
    @Override
    public String toString() {
        return scheme + "://" + host + (hasPort ? ":" + port : "");
    }
}
