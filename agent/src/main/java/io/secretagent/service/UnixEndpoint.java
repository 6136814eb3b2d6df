package io.secretagent.service;

import io.secretagent.log.Log;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A Unix domain socket: its file is made here, with mode 660, and removed at the end. */
final class UnixEndpoint implements Endpoint {

    /** The kind of a file in its mode, and that of a socket: {@code inode(7)}. */
    private static final int FILE_TYPE = 0170000;

    private static final int SOCKET = 0140000;

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-rw----");

    private final String path;
    private volatile ServerSocketChannel server;
    /** Tells our file from one that another process has put in its place. */
    private volatile Object fileKey;

    private volatile boolean isClosed;
    private boolean isLost;

    UnixEndpoint(String path) {
        this.path = path;
    }

    private Path file() {
        return new File(path).toPath();
    }

    @Override
    public void check() throws IOException {
        UnixSockets.address(path);
        ShortPath.requireReachable(path);
    }

    /** No lock is held meanwhile: the end of the JVM, which closes this, waits for nothing. */
    @Override
    public void open() throws IOException {
        check();
        ServerSocketChannel opened = UnixSockets.server();
        boolean isServing = false;
        try {
            removeStale();
            isServing = publish(opened);
        } finally {
            if (!isServing) {
                opened.close();
            }
        }
        if (!isServing) {
            throw new IOException("it is closed already");
        }
    }

    /**
     * Binds inside a folder that only this user can enter, and moves the socket to its place when it has its mode. A client that connects
     * finds a socket with that mode or none, whatever the process's umask is.
     */
    private boolean publish(ServerSocketChannel opened) throws IOException {
        Path folder = privateFolder();
        Path hidden = folder.resolve("s");
        try {
            bind(opened, hidden);
            Files.setPosixFilePermissions(hidden, MODE);
            requireMode(hidden);
            Files.move(hidden, file(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(hidden);
            Files.delete(folder);
        }
        return take(opened, attributes().fileKey());
    }

    private static void bind(ServerSocketChannel opened, Path file) throws IOException {
        try (ShortPath shorter = new ShortPath(file)) {
            opened.bind(UnixSockets.address(shorter.path()));
        }
    }

    /** Made with its mode: no umask makes it wider. */
    Path privateFolder() throws IOException {
        Path parent = file().toAbsolutePath().getParent();
        try {
            // With a short name, so that most need no ShortPath.
            String name = "." + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36);
            return Files.createDirectory(
                    parent.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (UnsupportedOperationException e) {
            throw withoutModes();
        } catch (NoSuchFileException e) {
            throw new IOException("the folder " + parent + " is not there; create it");
        } catch (AccessDeniedException e) {
            throw new IOException("this process may not write into the folder " + parent);
        }
    }

    /** A file system may take the mode and not keep it, as FAT does. */
    private static void requireMode(Path socket) throws IOException {
        if (!Files.getPosixFilePermissions(socket).equals(MODE)) {
            throw withoutModes();
        }
    }

    private static IOException withoutModes() {
        return new IOException(
                "files have no modes on this file system, so every user could connect; name a socket-path on"
                        + " another one, or use service.tcp on 127.0.0.1");
    }

    /** False if it was closed in the meantime; the file is then removed. */
    private boolean take(ServerSocketChannel opened, Object key) throws IOException {
        synchronized (this) {
            if (!isClosed) {
                fileKey = key;
                server = opened;
                return true;
            }
        }
        Files.deleteIfExists(file());
        return false;
    }

    /** What an agent that was killed has left. Anything else, and a socket with a process behind it, stays. */
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

    /** A refused connection is the one sure sign; that this process may not connect, or would have to wait, is none. */
    private void requireThatNobodyAnswers() throws IOException {
        try (ShortPath shorter = new ShortPath(file().toAbsolutePath())) {
            UnixSockets.tryToConnect(shorter.path());
        } catch (ConnectException e) {
            return;
        } catch (IOException e) {
            throw new IOException("there is a socket that this process cannot use: " + e.getMessage());
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

    /** Two agents that find the same stale file at once may both take its place; the one whose file is gone says so, once. */
    @Override
    public void look() {
        try {
            if (!attributes().fileKey().equals(fileKey)) {
                warnOfLoss("another process has put a file in its place");
            }
        } catch (IOException e) {
            warnOfLoss("its file was removed");
        }
    }

    private void warnOfLoss(String reason) {
        if (!isLost && !isClosed) {
            isLost = true;
            Log.warn("No client reaches the socket " + path + " any more: " + reason
                    + ". Let each agent have a socket-path of its own, and restart this one.");
        }
    }

    @Override
    public void close() {
        ServerSocketChannel closing;
        synchronized (this) {
            isClosed = true;
            closing = server;
        }
        try {
            if (closing != null && closing.isOpen()) {
                closing.close();
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
