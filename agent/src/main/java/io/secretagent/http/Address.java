package io.secretagent.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A server: scheme, host and port of a URL, and the path that stands before every target. Immutable. Prints without user
 * information, path and query, which may hold a password.
 *
 * <p>{@link URI#getHost()} is null for names with an underscore, which are usual in container networks; so the authority is read here.
 */
public final class Address {

    public final boolean isTls;
    /** In lower case; an IPv6 address without its brackets. */
    public final String host;

    public final int port;
    /** What stands before each target: empty, or a path without a slash at its end. */
    public final String basePath;
    /** What gave the address, for messages, as in {@code AWS_ENDPOINT_URL}; null for AWS's own. */
    public final String origin;

    private final boolean hasPort;

    private Address(boolean isTls, String host, int port, boolean hasPort, String basePath, String origin) {
        this.isTls = isTls;
        this.host = host;
        this.port = port;
        this.hasPort = hasPort;
        this.basePath = basePath;
        this.origin = origin;
    }

    /**
     * Reads a URL.
     *
     * @param origin the setting that holds it, or null
     * @return null if it is no URL of http or https with a host
     */
    public static Address parse(String url, String origin) {
        try {
            return of(new URI(url.trim()), origin);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The same of a URI. */
    public static Address of(URI url, String origin) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String authority = url.getRawAuthority();
        if (authority == null || !scheme.equals("http") && !scheme.equals("https")) {
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
                        bare(host),
                        port,
                        hasPort && !hostAndPort.endsWith(":"),
                        basePath(url.getRawPath()),
                        origin);
    }

    private static String basePath(String path) {
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    private static int standardPort(boolean isTls) {
        return isTls ? 443 : 80;
    }

    /** Empty is the standard one, as RFC 3986 has it; -1 for what is no port. */
    private static int port(String text, boolean isTls) {
        if (text.isEmpty()) {
            return standardPort(isTls);
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        return port > 65535 ? -1 : port;
    }

    /** Whether it is this machine, by the look of it: {@code localhost}, 127.0.0.0/8, ::1. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.matches("(0*:)+0*1");
    }

    /** Host, and the port where it is not the scheme's own: as a header {@code Host} has it. */
    public String authority() {
        return printedHost() + (port == standardPort(isTls) ? "" : ":" + port);
    }

    /** Host and port, always. */
    String hostAndPort() {
        return printedHost() + ":" + port;
    }

    private String printedHost() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** As in {@code https://secretsmanager.us-west-1.amazonaws.com}; the port where the URL has one. */
    @Override
    public String toString() {
        return (isTls ? "https" : "http") + "://" + printedHost() + (hasPort ? ":" + port : "");
    }
}
