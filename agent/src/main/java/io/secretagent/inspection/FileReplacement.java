package io.secretagent.inspection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file at once, with owner, group and mode as they were. The copy of the old content is for its owner only. Links are never
 * followed.
 */
final class FileReplacement {

    private static final int MOST_COPIES = 100;
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private FileReplacement() {}

    /** The content of a regular file that no link leads to. */
    static byte[] read(Path file) throws IOException {
        boolean isItself = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().equals(file);
        if (!isItself) {
            throw new IOException("it is no longer a regular file");
        }
        if (Files.size(file) > ReadingLimits.LONGEST_FILE) {
            throw new IOException("it has grown");
        }
        return Files.readAllBytes(file);
    }

    /**
     * Replaces the content and keeps the old one.
     *
     * @param old what the content was when the new one was made of it
     * @return the name of the copy
     * @throws IOException if the file is as before; the message says why
     */
    static String replace(Path file, byte[] old, byte[] content) throws IOException {
        if (!Arrays.equals(read(file), old)) {
            throw new IOException("it has changed meanwhile");
        }
        Path written = writeNew(file, ".new", content);
        Path copy = null;
        try {
            takeOwnerAndMode(written, file);
            copy = writeNew(file, Repair.COPY, old);
            restrict(copy, file);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return String.valueOf(copy.getFileName());
        } catch (IOException | UnsupportedOperationException e) {
            Files.deleteIfExists(written);
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    /** Writes a new file beside another one, to the disk, that only its owner may read. */
    private static Path writeNew(Path file, String ending, byte[] content) throws IOException {
        Set<OpenOption> options = new HashSet<>();
        options.add(StandardOpenOption.CREATE_NEW);
        options.add(StandardOpenOption.WRITE);
        for (int i = 0; i < MOST_COPIES; i++) {
            Path created = file.resolveSibling(file.getFileName() + ending + (i == 0 ? "" : "." + i));
            try (SeekableByteChannel channel = Files.newByteChannel(created, options, own(file))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (channel instanceof FileChannel) {
                    ((FileChannel) channel).force(true);
                }
                return created;
            } catch (FileAlreadyExistsException e) {
                // of an earlier repair
            } catch (IOException e) {
                Files.deleteIfExists(created); // half of it may be there, as on a full disk
                throw new IOException(e.getClass().getSimpleName(), e);
            }
        }
        throw new IOException("there are " + MOST_COPIES + " copies already");
    }

    private static FileAttribute<?>[] own(Path file) {
        return posix(file) == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWN)};
    }

    private static @Nullable PosixFileAttributeView posix(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Takes the right to write from a copy of a file that even its owner may not write. */
    private static void restrict(Path copy, Path file) throws IOException {
        PosixFileAttributeView view = posix(copy);
        if (view != null) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(OWN);
            mode.retainAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
            view.setPermissions(mode);
        }
    }

    private static void takeOwnerAndMode(Path written, Path file) throws IOException {
        PosixFileAttributeView from = posix(file);
        PosixFileAttributeView to = posix(written);
        if (from == null || to == null) {
            return; // a file system without them
        }
        PosixFileAttributes old = from.readAttributes();
        PosixFileAttributes created = to.readAttributes();
        if (!old.owner().equals(created.owner())) {
            to.setOwner(old.owner());
        }
        if (!old.group().equals(created.group())) {
            to.setGroup(old.group());
        }
        to.setPermissions(old.permissions());
    }
}
