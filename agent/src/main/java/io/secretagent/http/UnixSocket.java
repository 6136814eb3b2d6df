package io.secretagent.http;

import io.secretagent.process.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection to a Unix domain socket, of JDK 16 and newer, whose reads and writes time out at the deadline of the exchange. A channel
 * has no time-outs and no streams, so this waits in a selector.
 */
final class UnixSocket extends Socket {

    private static final long RETRY_MILLIS = 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Deadline deadline;
    private final long silenceMillis;

    private UnixSocket(SocketChannel channel, Deadline deadline, Limits limits) throws IOException {
        this.channel = channel;
        this.deadline = deadline;
        this.silenceMillis = limits.silence.toMillis();
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** @throws ConnectException if no process listens at the path */
    static UnixSocket connected(String path, Limits limits, Deadline deadline) throws IOException {
        SocketAddress address = address(path);
        Deadline connecting = Deadline.in(limits.connect);
        while (true) {
            SocketChannel channel = channel();
            boolean isServing = false;
            try {
                channel.configureBlocking(false);
                if (channel.connect(address)) {
                    UnixSocket socket = new UnixSocket(channel, deadline, limits);
                    isServing = true;
                    return socket;
                }
            } finally {
                if (!isServing) {
                    channel.close();
                }
            }
            pause(connecting); // the server's queue is full
        }
    }

    private static void pause(Deadline deadline) throws IOException {
        if (deadline.millisLeft() == 0) {
            throw new ConnectTimeoutException();
        }
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectTimeoutException();
        }
    }

    private static SocketAddress address(String path) throws IOException {
        try {
            return (SocketAddress) Class.forName("java.net.UnixDomainSocketAddress")
                    .getMethod("of", String.class)
                    .invoke(null, path);
        } catch (InvocationTargetException e) {
            throw new IOException("not a path on this system");
        } catch (ReflectiveOperationException e) {
            throw new IOException("no Unix domain sockets before Java 16");
        }
    }

    private static SocketChannel channel() throws IOException {
        try {
            return (SocketChannel) SocketChannel.class
                    .getMethod("open", ProtocolFamily.class)
                    .invoke(null, StandardProtocolFamily.valueOf("UNIX"));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("no Unix domain sockets on this system");
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
                int read = channel.read(buffer);
                while (read == 0 && length > 0) {
                    await(SelectionKey.OP_READ);
                    read = channel.read(buffer);
                }
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                write(new byte[] {(byte) oneByte}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
                while (buffer.hasRemaining()) {
                    if (channel.write(buffer) == 0) {
                        await(SelectionKey.OP_WRITE);
                    }
                }
            }
        };
    }

    /** Waits until the channel is ready; an interrupt counts as the end of the time, so that it cannot become a busy loop. */
    private void await(int operation) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(deadline.timeout(silenceMillis)) == 0) {
            throw new SocketTimeoutException("no byte in time");
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
