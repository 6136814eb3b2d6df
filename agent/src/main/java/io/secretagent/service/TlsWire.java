package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** A client on TLS over TCP. {@code close} closes the TCP socket only: closing TLS itself may wait for the client. */
final class TlsWire implements Wire {

    private final SocketWire plain;
    private final Socket socket;
    private final TlsFiles files;

    @SuppressWarnings("NullAway.Init") // set by open, which comes first
    private SSLSocket tls;

    TlsWire(Socket socket, TlsFiles files) {
        this.plain = new SocketWire(socket);
        this.socket = socket;
        this.files = files;
    }

    @Override
    public void open() throws IOException {
        plain.open();
        tls = files.secure(socket);
        tls.startHandshake();
        forbidRenegotiation();
    }

    /** With no cipher suite enabled, a further handshake of TLS 1.2 fails; the negotiated suite stays in use. */
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
            plain.endOutput(); // early updates of Java 8: without close_notify, as known clients do
        }
    }

    @Override
    public InputStream rest() throws IOException {
        return plain.rest();
    }

    @Override
    public void close() {
        plain.close();
    }
}
