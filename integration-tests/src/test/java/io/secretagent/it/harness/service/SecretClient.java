package io.secretagent.it.harness.service;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A client of the protocol that controls every byte. */
public final class SecretClient implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final DataInputStream in;
    private final OutputStream out;
    private final Closeable transport;

    private SecretClient(InputStream in, OutputStream out, Closeable transport) {
        this.in = new DataInputStream(in);
        this.out = out;
        this.transport = transport;
    }

    /** Over plain TCP on loopback. */
    public static SecretClient tcp(int port) throws IOException {
        Socket socket = socket(port);
        return new SecretClient(socket.getInputStream(), socket.getOutputStream(), socket);
    }

    /** Closes as the known clients do: only the TCP socket, without close_notify. */
    public static SecretClient tls(int port, SSLContext context, String... protocols) throws IOException {
        Socket socket = socket(port);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", port, true);
        if (protocols.length > 0) {
            tls.setEnabledProtocols(protocols);
        }
        tls.startHandshake();
        return new SecretClient(tls.getInputStream(), tls.getOutputStream(), socket);
    }

    public static SecretClient unix(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        return new SecretClient(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    private static Socket socket(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    public SecretClient send(byte[]... frames) throws IOException {
        out.write(Der.join(frames));
        return this;
    }

    /** The body of the next frame. */
    public String read() throws IOException {
        int magic = in.readInt();
        if (magic != Frames.MAGIC) {
            throw new IOException("the reply is not a frame: " + Integer.toHexString(magic));
        }
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return new String(body, StandardCharsets.UTF_8);
    }

    /** One request and its reply. */
    public String ask(String resource, String key) throws IOException {
        return send(Frames.request(resource, key)).read();
    }

    /** Waits, and returns whether the server has closed or reset the connection. */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (EOFException | SocketException | SSLException e) {
            return true;
        } catch (IOException e) {
            return e.getMessage() != null && e.getMessage().contains("reset");
        }
    }

    /** Ends the client's output; replies may still come. */
    public SecretClient halfClose() throws IOException {
        if (transport instanceof Socket socket) {
            socket.shutdownOutput();
        } else {
            ((SocketChannel) transport).shutdownOutput();
        }
        return this;
    }

    /** Closes with RST instead of FIN, where the transport has it. */
    public void reset() throws IOException {
        if (transport instanceof Socket socket) {
            socket.setSoLinger(true, 0);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
