package io.secretagent.localaws;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Forwards bytes both ways between a client and its target, until both have ended. */
final class Tunnel implements Delivery {
    private final Socket upstream;

    Tunnel(Socket upstream) {
        this.upstream = upstream;
    }

    @Override
    public boolean deliver(HttpMessage message, Connection connection) throws IOException, InterruptedException {
        try (upstream) {
            upstream.setTcpNoDelay(true);
            // RFC 9110, section 9.3.6: no length after CONNECT.
            connection.send(
                    message.without("Content-Length").without("Connection").headBytes());
            Thread back = new Thread(() -> carryBack(connection), "local-aws-tunnel");
            back.setDaemon(true);
            back.start();
            OutputStream out = upstream.getOutputStream();
            connection.in().transferTo(out);
            upstream.shutdownOutput();
            back.join();
        }
        return false;
    }

    /** A target that resets its connection resets that of the client. */
    private void carryBack(Connection connection) {
        try {
            connection.sendAll(upstream.getInputStream());
            connection.endOutput();
        } catch (IOException e) {
            reset(connection);
        }
    }

    private static void reset(Connection connection) {
        try {
            connection.reset();
        } catch (IOException e) {
            // The client has reset its connection first.
        }
    }
}
