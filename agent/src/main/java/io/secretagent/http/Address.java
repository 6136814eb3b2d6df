package io.secretagent.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server: scheme, host and port of a URL, and the path that precedes every target. Immutable.
 * {@code toString} omits user information, path and query, which may hold a password.
 *
 * <p>{@link URI#getHost()} is null for names with an underscore, which are common in container networks; so the
 * authority is parsed here.
 */
public final class Address {

    public final boolean isTls;
    /** In lower case; an IPv6 address without its brackets. */
    public final String host;

    public final int port;
    /** The prefix of each target: empty, or a path without a trailing slash. */
    public final String basePath;
    /**
     * The setting that holds the address, for messages, as in {@code AWS_ENDPOINT_URL}; null for AWS's default
     * addresses.
     */
    public final @Nullable String origin;

    private final boolean hasPort;

    private Address(boolean isTls, String host, int port, boolean hasPort, String basePath, @Nullable String origin) {
        this.isTls = isTls;
        this.host = host;
        this.port = port;
        this.hasPort = hasPort;
        this.basePath = basePath;
        this.origin = origin;
    }

    /**
     * Parses a URL.
     *
     * @param origin the setting that holds it, or null
     * @return null if it is not an http or https URL with a host
     */
    public static @Nullable Address parse(String url, @Nullable String origin) {
        try {
            return of(new URI(url.trim()), origin);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** As {@link #parse}. */
    public static @Nullable Address of(URI url, @Nullable String origin) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String authority = url.getRawAuthority();
        if (authority == null || (!scheme.equals("http") && !scheme.equals("https"))) {
            return null;
        }
        boolean isTls = scheme.equals("https");
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        int port = hasPort ? port(hostAndPort.substring(colon + 1), isTls) : standardPort(isTls);
        return port < 0 || host.isEmpty() || !host.matches("[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+\\]")
                ? null
                : new Address(
                        isTls,
                        withoutBrackets(host),
                        port,
                        hasPort && !hostAndPort.endsWith(":"),
                        basePath(url.getRawPath()),
                        origin);
    }

    private static String basePath(@Nullable String path) {
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    private static String withoutBrackets(String host) {
        return host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    private static int standardPort(boolean isTls) {
        return isTls ? 443 : 80;
    }

    /** The scheme's port if the text is empty (RFC 3986); -1 if it is not a port. */
    private static int port(String text, boolean isTls) {
        if (text.isEmpty()) {
            return standardPort(isTls);
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        return port > 65535 ? -1 : port;
    }

    /** Whether the host is {@code localhost} or written as an address in 127.0.0.0/8 or ::1; no name is looked up. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.matches("(0*:)+0*1");
    }

    /** The value of a header {@code Host}: the host, and the port if it is not the scheme's default. */
    public String authority() {
        return printedHost() + (port == standardPort(isTls) ? "" : ":" + port);
    }

    /** Host and port, even the scheme's default. */
    String hostAndPort() {
        return printedHost() + ":" + port;
    }

    private String printedHost() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** As in {@code https://secretsmanager.us-west-1.amazonaws.com}; with the port if the URL has one. */
    @Override
    public String toString() {
        return (isTls ? "https" : "http") + "://" + printedHost() + (hasPort ? ":" + port : "");
    }
}
