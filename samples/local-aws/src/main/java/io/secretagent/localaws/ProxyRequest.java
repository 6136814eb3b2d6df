package io.secretagent.localaws;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A request to a proxy.
 *
 * @param target host and port
 * @param path of a request in absolute form, with the query; empty for a tunnel
 */
record ProxyRequest(HttpRequest http, String target, String path) {
    private static final String SCHEME = "http://";
    /** Headers that concern only the connection to the proxy. */
    private static final Set<String> OWN_HEADERS = Set.of("connection", "proxy-connection", "proxy-authorization");

    static ProxyRequest of(HttpRequest http) {
        if (!http.path().startsWith(SCHEME)) {
            return new ProxyRequest(http, http.path(), "");
        }
        String rest = http.path().substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "/" : rest.substring(slash);
        return new ProxyRequest(
                http,
                authority.matches(".*:[0-9]+") ? authority : authority + ":80",
                http.query().isEmpty() ? path : path + "?" + http.query());
    }

    boolean isTunnel() {
        return http.method().equals("CONNECT");
    }

    /** Whether it is a request that a proxy handles. */
    boolean isKnown() {
        return isTunnel() || !path.isEmpty();
    }

    /** The head for the target: with {@code Connection: close}, and a header that names the proxy, as many proxies send. */
    byte[] head() {
        StringBuilder head = new StringBuilder(http.method() + " " + path + " HTTP/1.1\r\n");
        http.headers().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name)) {
                values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        head.append("via: 1.1 local-aws\r\nx-forwarded-for: 127.0.0.1\r\nconnection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }
}
