package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** TLS over TCP. It is ended by closing the socket below: closing TLS itself may wait for the client. */
final class TlsWire implements Wire {

    private final SocketWire below;
    private final Socket socket;
    private final TlsFiles files;
    private SSLSocket tls;

    TlsWire(Socket socket, TlsFiles files) {
        this.below = new SocketWire(socket);
        this.socket = socket;
        this.files = files;
    }

    @Override
    public void open() throws IOException {
        below.open();
        tls = files.secure(socket);
        tls.startHandshake();
        forbidRenegotiation();
    }

    /** With no cipher suite left, a further handshake of TLS 1.2 fails; the one that has been agreed on stays in use. */
    private void forbidRenegotiation() {
        tls.setEnabledCipherSuites(new String[0]);
    }

    @Override
    public InputStream input() throws IOException {
        return tls.getInputStream();
    }

    @Override
    public OutputStream output() throws IOException {
        return tls.getOutputStream();
    }

    @Override
    public void endOutput() throws IOException {
        try {
            tls.shutdownOutput();
        } catch (UnsupportedOperationException e) {
            below.endOutput(); // early updates of Java 8: without close_notify, as the known clients do it
        }
    }

    @Override
    public InputStream rest() throws IOException {
        return below.rest();
    }

    @Override
    public void close() {
        below.close();
    }
}
