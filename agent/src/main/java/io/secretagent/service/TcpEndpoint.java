package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/** A TCP port, with TLS or without. */
final class TcpEndpoint implements Endpoint {

    /** The kernel allows what its own limit allows. */
    private static final int BACKLOG = 512;

    private final ListenerSettings settings;
    private final TlsFiles tls;
    private volatile ServerSocket server;

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

    private InetAddress address() throws IOException {
        try {
            return InetAddress.getByName(settings.address.host);
        } catch (UnknownHostException e) {
            throw new IOException("the host " + settings.address.host + " is unknown", e);
        }
    }

    @Override
    public Wire accept() throws IOException {
        Socket socket = server.accept();
        return tls == null ? new SocketWire(socket) : new TlsWire(socket, tls);
    }

    @Override
    public void look() {
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
            return; // it is of no use to anybody, closed or not
        }
    }

    /** With the port that port 0 has become. */
    @Override
    public String toString() {
        ServerSocket opened = server;
        int port = opened == null ? settings.address.port : opened.getLocalPort();
        return settings.address.host + ":" + port + (tls == null ? "" : " with " + tls);
    }
}
