package io.secretagent.config;

/** The address of a listener of the service. */
public final class ListenAddress {

    /** A name, an IPv4 address, or an IPv6 address in brackets. */
    public final String host;
    /** 0 to 65535; 0 is any free port. */
    public final int port;

    ListenAddress(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Whether only processes of this machine can connect to it. */
    public boolean isLoopback() {
        return UrlAuthority.isLoopback(host);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
