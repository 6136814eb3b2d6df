package io.secretagent.http;

import org.jspecify.annotations.Nullable;

/** The setting that names a proxy, and the remedies that messages offer for it. Immutable. */
final class ProxyOrigin {

    private static final String URL = "write it into the proxy's URL (http://user:password@host:port, percent-encoded)";

    /** As messages show it in parentheses: {@code HTTPS_PROXY}. */
    final String name;

    private final String description;
    /** The setting that lists the hosts to call without this proxy; null if there is none for it. */
    private final @Nullable String exemptions;

    private final String login;

    private ProxyOrigin(String name, String description, @Nullable String exemptions, String login) {
        this.name = name;
        this.description = description;
        this.exemptions = exemptions;
        this.login = login;
    }

    /** A key of the configuration file, with the file and the line. */
    static ProxyOrigin key(String name) {
        return new ProxyOrigin(name, name, null, URL);
    }

    static ProxyOrigin variable(String name) {
        return new ProxyOrigin(name, "the environment variable " + name, "NO_PROXY", URL);
    }

    /** The system property of a host, as in {@code https.proxyHost}. */
    static ProxyOrigin property(String name) {
        String scheme = name.substring(0, name.indexOf('.'));
        String login = "set the system properties " + scheme + ".proxyUser and " + scheme + ".proxyPassword";
        return new ProxyOrigin(name, "the system property " + name, "http.nonProxyHosts", login);
    }

    /**
     * The end of a list of remedies, as in "correct or remove the environment variable HTTPS_PROXY, or exempt the host
     * (NO_PROXY)".
     */
    String remedy() {
        return exemptions == null
                ? "or correct or remove " + description
                : "correct or remove " + description + ", or exempt the host (" + exemptions + ")";
    }

    /** How to set a login, as the beginning of a remedy. */
    String login() {
        return login;
    }
}
