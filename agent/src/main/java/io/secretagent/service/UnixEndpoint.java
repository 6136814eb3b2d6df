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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Accepts clients on a Unix domain socket; creates its file with mode 660 and removes it at the end. */
final class UnixEndpoint implements Endpoint {

    /** The bits of a file's mode that hold its type: S_IFMT of {@code inode(7)}. */
    private static final int FILE_TYPE = 0170000;
    /** The type of a socket: S_IFSOCK of {@code inode(7)}. */
    private static final int SOCKET = 0140000;

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-rw----");

    private final String path;
    /** Null until it is open. */
    private volatile @Nullable ServerSocketChannel server;
    /** Distinguishes our file from another process's at the same path; null until it is open. */
    private volatile @Nullable Object fileKey;

    private volatile boolean isClosed;
    private boolean isLossLogged;

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

    /** Holds no lock, so that the end of the JVM, which closes this, does not wait. */
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
            throw new IOException("the service is stopping");
        }
    }

    /**
     * Binds inside a folder that only this user can enter, sets the mode, and moves the socket to its path. A client finds a socket
     * with that mode or none, whatever the process's umask is.
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
        return serve(opened, attributes().fileKey());
    }

    private static void bind(ServerSocketChannel opened, Path file) throws IOException {
        try (ShortPath shorter = new ShortPath(file)) {
            opened.bind(UnixSockets.address(shorter.path()));
        }
    }

    /** Creates a folder beside the socket's path with mode 700, which no umask extends. */
    Path privateFolder() throws IOException {
        Path parent = Objects.requireNonNull(file().toAbsolutePath().getParent(), "parent");
        try {
            // The name is short, so that most paths need no ShortPath.
            String name = "." + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36);
            return Files.createDirectory(
                    parent.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (UnsupportedOperationException e) {
            throw withoutModes();
        } catch (NoSuchFileException e) {
            throw new IOException("the folder " + parent + " does not exist; create it");
        } catch (AccessDeniedException e) {
            throw new IOException("user " + System.getProperty("user.name") + " may not write into the folder " + parent
                    + "; grant it that, or name another socket-path");
        }
    }

    /** A file system may accept the mode and not store it, as FAT does. */
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

    /** Returns false, and removes the file, if this was closed in the meantime. */
    private boolean serve(ServerSocketChannel opened, Object key) throws IOException {
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

    /** Removes the socket of an agent that was killed. A file of another type, and a socket that is in use, stay. */
    private void removeStale() throws IOException {
        if (!Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (Integer) Files.getAttribute(file(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & FILE_TYPE) != SOCKET) {
            throw new IOException("there is a file that is no socket; remove it or name another socket-path");
        }
        requireStale();
        Files.delete(file());
    }

    /** A socket is stale if it refuses a connection; one that this process may not use, or that would have it wait, may be in use. */
    private void requireStale() throws IOException {
        try (ShortPath shorter = new ShortPath(file().toAbsolutePath())) {
            UnixSockets.tryToConnect(shorter.path());
        } catch (ConnectException e) {
            return;
        } catch (IOException e) {
            throw new IOException("there is a socket that this process cannot connect to: " + e.getMessage()
                    + "; remove it or name another socket-path");
        }
        throw new IOException("Address already in use");
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Wire accept() throws IOException {
        return new ChannelWire(Objects.requireNonNull(server, "server").accept());
    }

    /** Two agents that find the same stale file at once may both replace it; the one whose file is gone logs that once. */
    @Override
    public void checkFiles() {
        try {
            if (!attributes().fileKey().equals(fileKey)) {
                warnOfLoss("another process has replaced its file");
            }
        } catch (IOException e) {
            warnOfLoss("its file was removed");
        }
    }

    private void warnOfLoss(String reason) {
        if (!isLossLogged && !isClosed) {
            isLossLogged = true;
            Log.warn("No client reaches the socket " + path + " any more: " + reason
                    + ". Give each agent a socket-path of its own, and restart this one.");
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
            return; // the file is gone already, or the next agent removes it as stale
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
