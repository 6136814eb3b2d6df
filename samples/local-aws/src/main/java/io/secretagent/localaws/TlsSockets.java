package io.secretagent.localaws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/** Creates listening sockets that support only some versions of TLS. */
final class TlsSockets extends ServerSocketFactory {
    private final ServerSocketFactory sockets;
    private final String[] protocols;

    /** @param protocols all that the JDK enables if empty */
    TlsSockets(ServerSocketFactory sockets, List<String> protocols) {
        this.sockets = sockets;
        this.protocols = protocols.toArray(new String[0]);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return limited(sockets.createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return limited(sockets.createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return limited(sockets.createServerSocket(port, backlog, address));
    }

    private ServerSocket limited(ServerSocket socket) {
        if (protocols.length > 0) {
            ((SSLServerSocket) socket).setEnabledProtocols(protocols);
        }
        return socket;
    }
}
