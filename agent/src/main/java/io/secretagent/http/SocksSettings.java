package io.secretagent.http;

import io.secretagent.log.OneLine;
import java.net.InetSocketAddress;
import java.net.Proxy;

/** The JVM's own SOCKS proxy: the system properties {@code socksProxyHost} and {@code socksProxyPort} (1080). */
final class SocksSettings {

    static final String HOST = "socksProxyHost";
    private static final int STANDARD_PORT = 1080;

    private final String host = System.getProperty(HOST, "");
    private final int port = Integer.getInteger("socksProxyPort", STANDARD_PORT);

    /** The proxy's host name is resolved at each connect. */
    Proxy proxy() {
        return new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * As in {@code socks://proxy.example.com:1080 (socksProxyHost)}; a login, which does not belong into the property,
     * is omitted.
     */
    @Override
    public String toString() {
        return "socks://" + OneLine.of(host.substring(host.lastIndexOf('@') + 1)) + ":" + port + " (" + HOST + ")";
    }
}
