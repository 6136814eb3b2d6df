package io.secretagent.http;

import java.net.InetSocketAddress;
import java.net.Proxy;

/** The JVM's own SOCKS proxy: the system properties {@code socksProxyHost} and {@code socksProxyPort} (1080). */
final class SocksSettings {

    private static final int STANDARD_PORT = 1080;

    /** The proxy's name is looked up at each connect. */
    Proxy proxy() {
        String host = System.getProperty("socksProxyHost", "");
        return host.isEmpty()
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved(host, port()));
    }

    private static int port() {
        return Integer.getInteger("socksProxyPort", STANDARD_PORT);
    }
}
