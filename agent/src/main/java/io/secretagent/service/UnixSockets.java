package io.secretagent.service;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Unix domain sockets of JDK 16 and newer, by reflection, as this is compiled for Java 8. */
final class UnixSockets {

    private UnixSockets() {}

    /** @throws IOException if this JVM has none; the message says so */
    static ServerSocketChannel server() throws IOException {
        return (ServerSocketChannel) open(ServerSocketChannel.class);
    }

    /**
     * Connects and closes. Never waits: a server whose queue is full is there, too.
     *
     * @throws java.net.ConnectException if no process listens there
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
            throw new IOException(path + " is no path of this system");
        } catch (ReflectiveOperationException e) {
            throw tooOld();
        }
    }

    private static Object open(Class<?> channel) throws IOException {
        try {
            return channel.getMethod("open", ProtocolFamily.class).invoke(null, StandardProtocolFamily.valueOf("UNIX"));
        } catch (InvocationTargetException e) {
            throw new IOException("this system has no Unix domain sockets");
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw tooOld();
        }
    }

    private static IOException tooOld() {
        return new IOException("Unix domain sockets need Java 16 or newer, this is "
                + System.getProperty("java.version") + "; use service.tcp on 127.0.0.1 here");
    }
}
