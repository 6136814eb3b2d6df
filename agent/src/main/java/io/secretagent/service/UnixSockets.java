package io.secretagent.service;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Opens Unix domain sockets of JDK 16 and newer, by reflection, as this is compiled for Java 8. */
final class UnixSockets {

    private UnixSockets() {}

    /** @throws IOException if this JVM or system has no Unix domain sockets */
    static ServerSocketChannel server() throws IOException {
        return (ServerSocketChannel) open(ServerSocketChannel.class);
    }

    /**
     * Connects and closes, without waiting: a server whose queue is full counts as connected.
     *
     * @throws java.net.ConnectException if no process listens at the path
     */
    static void tryToConnect(String path) throws IOException {
        try (SocketChannel channel = (SocketChannel) open(SocketChannel.class)) {
            channel.configureBlocking(false);
            channel.connect(address(path));
        }
    }

    static SocketAddress address(String path) throws IOException {
        try {
            return (SocketAddress) Class.forName("java.net.UnixDomainSocketAddress")
                    .getMethod("of", String.class)
                    .invoke(null, path);
        } catch (InvocationTargetException e) {
            throw new IOException(path + " is not a valid path on this system; correct socket-path");
        } catch (ReflectiveOperationException e) {
            throw tooOld();
        }
    }

    static Object open(Class<?> channel) throws IOException {
        try {
            return channel.getMethod("open", ProtocolFamily.class).invoke(null, StandardProtocolFamily.valueOf("UNIX"));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UnsupportedOperationException) {
                throw new PermanentFailure("this system has no Unix domain sockets; use service.tcp on 127.0.0.1");
            }
            throw new IOException("a Unix domain socket cannot be opened (" + e.getCause() + ")");
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw tooOld();
        }
    }

    private static IOException tooOld() {
        return new PermanentFailure("Unix domain sockets need Java 16 or newer, this is "
                + System.getProperty("java.version") + "; use service.tcp on 127.0.0.1 instead");
    }
}
