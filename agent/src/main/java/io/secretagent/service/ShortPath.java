package io.secretagent.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path that is short enough to bind or connect a socket in a deep folder. A socket's address has room for 108 bytes ({@code unix(7)};
 * 104 on macOS), of which clients can use all but one, and the JDK all but two. A longer path begins with the file descriptor of its
 * folder instead, on Linux only. The descriptor is open until this is closed.
 */
final class ShortPath implements Closeable {

    private static final int ROOM = System.getProperty("os.name", "").startsWith("Mac") ? 104 : 108;
    /** For clients, most of which are not written in Java. */
    private static final int LONGEST = ROOM - 1;

    private static final int LONGEST_OF_JDK = ROOM - 2;
    private static final Path DESCRIPTORS = Paths.get("/proc/self/fd");

    private final Path file;
    /** Null for a file whose own path is short enough. */
    private final @Nullable DirectoryStream<Path> folder;

    /**
     * Opens the file's folder where its path is too long.
     *
     * @param file an absolute path
     */
    @SuppressWarnings("StreamResourceLeak") // closed by close()
    ShortPath(Path file) throws IOException {
        this.file = file;
        this.folder = bytes(file.toString()) > LONGEST_OF_JDK ? Files.newDirectoryStream(file.getParent()) : null;
    }

    private static int bytes(String path) {
        return path.getBytes(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))).length;
    }

    /** @throws IOException if the path is too long for clients; the message says what to do */
    static void requireReachable(String path) throws IOException {
        int bytes = bytes(path);
        if (bytes > LONGEST) {
            throw new IOException("its path has " + bytes + " bytes, and a socket's path has " + LONGEST
                    + " at most on this system; name a shorter socket-path");
        }
    }

    /**
     * The path to bind or connect to.
     *
     * @throws IOException if the file's path is too long and this system has no {@code /proc}
     */
    String path() throws IOException {
        return folder == null
                ? file.toString()
                : descriptor().resolve(file.getFileName()).toString();
    }

    private Path descriptor() throws IOException {
        Path parent = Objects.requireNonNull(file.getParent(), "parent");
        Path real = parent.toRealPath();
        if (Files.isDirectory(DESCRIPTORS)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
                for (Path each : all) {
                    if (real.equals(target(each))) {
                        return each;
                    }
                }
            }
        }
        throw new IOException("the path of its folder " + parent + " is too long for a socket where " + DESCRIPTORS
                + " does not exist; name a shorter socket-path");
    }

    /** The file of a descriptor; null for a descriptor that another thread has closed in the meantime. */
    private static @Nullable Path target(Path descriptor) throws IOException {
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
