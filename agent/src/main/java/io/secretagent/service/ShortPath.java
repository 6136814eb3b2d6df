package io.secretagent.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * The path by which a socket in a deep folder is bound or connected to. A socket's address has room for 108 bytes ({@code unix(7)}; 104
 * on macOS), of which clients can use all but one, and the JDK all but two. Where a path is longer, the descriptor of its folder takes the
 * folder's place; this is Linux's. It is open until this is closed.
 */
final class ShortPath implements Closeable {

    private static final int ROOM = System.getProperty("os.name", "").startsWith("Mac") ? 104 : 108;
    /** Of clients, most of which are not written in Java. */
    private static final int LONGEST = ROOM - 1;

    private static final int LONGEST_OF_JDK = ROOM - 2;
    private static final Path DESCRIPTORS = Paths.get("/proc/self/fd");

    private final Path file;
    /** Null for a file whose own path is short enough. */
    private final DirectoryStream<Path> folder;

    /**
     * Opens the file's folder where that is needed.
     *
     * @param file an absolute path
     */
    ShortPath(Path file) throws IOException {
        this.file = file;
        this.folder = bytes(file.toString()) > LONGEST_OF_JDK ? Files.newDirectoryStream(file.getParent()) : null;
    }

    private static int bytes(String path) {
        return path.getBytes(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))).length;
    }

    /** @throws IOException if no client could name that path */
    static void requireReachable(String path) throws IOException {
        int bytes = bytes(path);
        if (bytes > LONGEST) {
            throw new IOException("its path has " + bytes + " bytes, and a socket's path has " + LONGEST
                    + " at most on this system; name a shorter socket-path");
        }
    }

    /** @throws IOException if this system has no such path */
    String path() throws IOException {
        return folder == null
                ? file.toString()
                : descriptor().resolve(file.getFileName()).toString();
    }

    private Path descriptor() throws IOException {
        Path real = file.getParent().toRealPath();
        if (Files.isDirectory(DESCRIPTORS)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
                for (Path each : all) {
                    if (real.equals(target(each))) {
                        return each;
                    }
                }
            }
        }
        throw new IOException("its folder " + file.getParent() + " has too long a path for a socket, and " + DESCRIPTORS
                + ", which would help, is not there; name a shorter socket-path");
    }

    /** Null for one that another thread has closed meanwhile. The files behind the others are not touched. */
    private static Path target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
