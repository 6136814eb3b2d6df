package io.secretagent.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which proxy a request goes through. The first of these that is set decides: the agent's own setting; the
 * JVM's system properties ({@code https.proxyHost}, {@code http.proxyHost}, with {@code http.nonProxyHosts} for both);
 * the variables that curl and the AWS CLI read ({@code https_proxy}, {@code HTTPS_PROXY}, {@code http_proxy},
 * {@code HTTP_PROXY}, {@code all_proxy}, {@code ALL_PROXY}, with {@code no_proxy}, {@code NO_PROXY}). Immutable.
 *
 * <p>Sources: "Java Networking and Proxies" in the JDK's documentation; the section "Environment" of curl's manual.
 */
public final class ProxySettings {

    /** The JDK's default of {@code http.nonProxyHosts}. */
    private static final String JVM_NON_PROXY_HOSTS = "localhost|127.*|[::1]|0.0.0.0|[::0]";

    private static final int HIGHEST_PORT = 65535;
    /** What failures of a setting are grouped by. */
    private static final String SETTING = "proxy setting";

    private final @Nullable String own;
    private final @Nullable String ownOrigin;
    private final Properties system;
    private final Map<String, String> environment;

    /**
     * The settings are read and checked when a request needs them.
     *
     * @param own the URL of the agent's own setting, or null
     * @param ownOrigin that setting's key, file and line; null where {@code own} is
     */
    public ProxySettings(
            @Nullable String own, @Nullable String ownOrigin, Properties system, Map<String, String> environment) {
        this.own = own;
        this.ownOrigin = ownOrigin;
        this.system = system;
        this.environment = environment;
    }

    /**
     * The proxy for an address, or null.
     *
     * @throws IOException if the setting that decides is not the URL of an HTTP proxy
     */
    @Nullable
    ProxyAddress of(Address address) throws IOException {
        if (own != null) {
            return parsed(own, ProxyOrigin.key(String.valueOf(ownOrigin)));
        }
        String scheme = address.isTls ? "https" : "http";
        String host = system.getProperty(scheme + ".proxyHost", "");
        return host.isEmpty() ? ofEnvironment(address, scheme) : ofJvm(address, scheme, host);
    }

    private @Nullable ProxyAddress ofJvm(Address address, String scheme, String host) throws IOException {
        ProxyOrigin origin = ProxyOrigin.property(scheme + ".proxyHost");
        if (isNonProxyHost(address.host)) {
            return null;
        }
        int port = port(scheme + ".proxyPort", address.isTls ? 443 : 80);
        String user = system.getProperty(scheme + ".proxyUser");
        ProxyAddress proxy = ProxyAddress.of(host, port, user, system.getProperty(scheme + ".proxyPassword"), origin);
        return checked(proxy, origin);
    }

    private boolean isNonProxyHost(String host) {
        String patterns = system.getProperty("http.nonProxyHosts", JVM_NON_PROXY_HOSTS);
        for (String pattern : patterns.toLowerCase(Locale.ROOT).split("\\|", -1)) {
            String unbracketed = pattern.trim().replaceAll("[\\[\\]]", "");
            String quoted = "\\Q" + unbracketed.replace("*", "\\E.*\\Q") + "\\E";
            if (!unbracketed.isEmpty() && Pattern.matches(quoted, host)) {
                return true;
            }
        }
        return false;
    }

    private int port(String property, int absent) throws IOException {
        String text = system.getProperty(property, "").trim();
        if (text.isEmpty()) {
            return absent;
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : HIGHEST_PORT + 1;
        if (port > HIGHEST_PORT) {
            throw ProxyException.of(
                    "The system property " + property + " is not a port; set it to a number from 1 to 65535, or remove"
                            + " it.",
                    SETTING,
                    false);
        }
        return port == 0 ? absent : port; // as for the JDK
    }

    private @Nullable ProxyAddress ofEnvironment(Address address, String scheme) throws IOException {
        String[] names = {scheme + "_proxy", scheme.toUpperCase(Locale.ROOT) + "_PROXY", "all_proxy", "ALL_PROXY"};
        for (String name : names) {
            String url = variable(name);
            if (url != null) {
                return isExempt(address) ? null : parsed(url, ProxyOrigin.variable(name));
            }
        }
        return null;
    }

    private boolean isExempt(Address address) {
        String list = variable("no_proxy") == null ? variable("NO_PROXY") : variable("no_proxy");
        return list != null && NoProxy.matches(list, address);
    }

    /** Null if it is not set; an empty variable counts as not set. */
    private @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.trim().isEmpty() ? null : value.trim();
    }

    private static ProxyAddress parsed(String url, ProxyOrigin origin) throws IOException {
        if (url.matches("(?i)https?:/(?!/).*")) { // else the scheme would be taken for the host
            throw ProxyException.of(
                    origin.name + " is not a URL; write it as in http://proxy.example.com:3128, with two slashes, or"
                            + " remove it.",
                    SETTING,
                    false);
        }
        return checked(ProxyAddress.parse(url, origin), origin);
    }

    private static ProxyAddress checked(@Nullable ProxyAddress proxy, ProxyOrigin origin) throws IOException {
        if (proxy == null) {
            throw ProxyException.of(
                    origin.name + " names no HTTP proxy; write it as in http://proxy.example.com:3128, with http:// or"
                            + " https:// (SOCKS is set by -DsocksProxyHost) and a port up to 65535, or remove it.",
                    SETTING,
                    false);
        }
        return proxy;
    }
}
