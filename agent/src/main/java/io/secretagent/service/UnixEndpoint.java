package io.secretagent.service;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A Unix domain socket: its file is made here, with mode 660, and removed at the end. */
final class UnixEndpoint implements Endpoint {

    /** The kind of a file in its mode, and that of a socket: {@code inode(7)}. */
    private static final int FILE_TYPE = 0170000;

    private static final int SOCKET = 0140000;

    private final String path;
    private volatile ServerSocketChannel server;
    /** Tells our file from one that another process has put in its place. */
    private Object fileKey;

    private boolean isClosed;

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
    public synchronized void open() throws IOException {
        if (isClosed) {
            throw new IOException("it is closed already");
        }
        check();
        ServerSocketChannel opened = UnixSockets.server();
        try {
            removeStale();
            opened.bind(UnixSockets.address(path));
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));
            fileKey = attributes().fileKey();
            server = opened;
        } catch (UnsupportedOperationException e) {
            throw new IOException("files have no modes here, so everybody could connect; use service.tcp on 127.0.0.1");
        } finally {
            if (server == null) {
                opened.close();
            }
        }
    }

    /** What an agent that was killed has left. Anything else, and a socket with somebody behind it, stays. */
    private void removeStale() throws IOException {
        if (!Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (Integer) Files.getAttribute(file(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & FILE_TYPE) != SOCKET) {
            throw new IOException("there is a file that is no socket; remove it or name another socket-path");
        }
        requireThatNobodyAnswers();
        Files.delete(file());
    }

    /** A refused connection is the one sure sign; that this process may not connect, say, is none. */
    private void requireThatNobodyAnswers() throws IOException {
        try {
            UnixSockets.connect(path).close();
        } catch (ConnectException e) {
            return;
        } catch (IOException e) {
            throw new IOException("there is a socket that is of no use to this process: " + e.getMessage());
        }
        throw new IOException("Address already in use");
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
    public synchronized void close() {
        isClosed = true;
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
