package io.secretagent.service;

import java.io.File;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A Unix domain socket: its file is made here, with mode 660, and removed at the end. */
final class UnixEndpoint implements Endpoint {

    private final String path;
    private volatile ServerSocketChannel server;
    /** Tells our file from one that another process has put in its place. */
    private Object fileKey;

    UnixEndpoint(String path) {
        this.path = path;
    }

    private Path file() {
        return new File(path).toPath();
    }

    @Override
    public void check() throws IOException {
        UnixSockets.address(path);
    }

    @Override
    public void open() throws IOException {
        ServerSocketChannel opened = UnixSockets.server();
        try {
            removeStale();
            opened.bind(UnixSockets.address(path));
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));
            fileKey = attributes().fileKey();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        server = opened;
    }

    /** What an agent that was killed has left. A file that is no socket, or a socket with somebody behind it, stays. */
    private void removeStale() throws IOException {
        if (!Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes().isOther()) {
            throw new IOException("there is a file that is no socket; remove it or name another socket-path");
        }
        if (isAnswered()) {
            throw new IOException("Address already in use");
        }
        Files.delete(file());
    }

    private boolean isAnswered() {
        try {
            UnixSockets.connect(path).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Wire accept() throws IOException {
        return new ChannelWire(server.accept());
    }

    @Override
    public void look() {}

    @Override
    public void close() {
        try {
            if (server != null && server.isOpen()) {
                server.close();
                removeOurs();
            }
        } catch (IOException e) {
            return; // it is gone already, or stays to be found stale
        }
    }

    private void removeOurs() throws IOException {
        if (attributes().fileKey().equals(fileKey)) {
            Files.delete(file());
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
