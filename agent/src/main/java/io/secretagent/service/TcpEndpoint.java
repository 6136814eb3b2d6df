package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Accepts clients on a TCP port, with or without TLS. */
final class TcpEndpoint implements Endpoint {

    /** The kernel may apply a lower limit. */
    private static final int BACKLOG = 512;

    private final ListenerSettings settings;
    /** Null for plain text. */
    private final @Nullable TlsFiles tls;
    /** Null until it is open. */
    private volatile @Nullable ServerSocket server;

    TcpEndpoint(ListenerSettings settings) {
        this.settings = settings;
        this.tls = settings.tls == null ? null : new TlsFiles(settings.tls);
    }

    @Override
    public void check() throws IOException {
        if (tls != null) {
            tls.load();
        }
    }

    @Override
    public void open() throws IOException {
        check();
        ServerSocket opened = new ServerSocket();
        try {
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(address(), settings.address.port), BACKLOG);
            server = opened;
        } finally {
            if (server == null) {
                opened.close();
            }
        }
    }

    /** {@code localhost} is not looked up: a hosts file or name server could make it an address that the network reaches. */
    private InetAddress address() throws IOException {
        if (settings.address.host.equalsIgnoreCase("localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.getByName(settings.address.host);
        } catch (UnknownHostException e) {
            throw new IOException(
                    "the host " + settings.address.host + " is unknown; correct endpoint, or add the name to DNS", e);
        }
    }

    @Override
    public Wire accept() throws IOException {
        Socket socket = Objects.requireNonNull(server, "server").accept();
        return tls == null ? new SocketWire(socket) : new TlsWire(socket, tls);
    }

    @Override
    public void checkFiles() {
        if (tls != null) {
            tls.reloadIfChanged();
        }
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            return; // the socket is not used again, closed or not
        }
    }

    /** Shows the actual port where port 0 is configured. */
    @Override
    public String toString() {
        ServerSocket opened = server;
        int port = opened == null ? settings.address.port : opened.getLocalPort();
        return settings.address.host + ":" + port + (tls == null ? "" : " with " + tls);
    }
}
