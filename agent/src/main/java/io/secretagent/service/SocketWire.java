package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A client on plain TCP. */
final class SocketWire implements Wire {

    private final Socket socket;

    SocketWire(Socket socket) {
        this.socket = socket;
    }

    @Override
    public void open() throws IOException {
        socket.setTcpNoDelay(true);
    }

    @Override
    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public InputStream rest() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            return; // the connection is not used again, closed or not
        }
    }
}
