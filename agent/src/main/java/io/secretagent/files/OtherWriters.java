package io.secretagent.files;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users who can change a file besides root and the user of this JVM: by writing to it, to a link that leads to it, or to
 * the directory of either. A file system without owners and modes gives no result, nor does a mode on one that is mounted
 * read-only.
 *
 * <p>A group with the owner's name counts as the owner, because many systems create one for each user; so does root's group. The
 * mask of an access control list is in the mode's bits for the group (acl(5)): a user who may write by such a list is found there,
 * and reported as the group. If the group counts as the owner, the list is not found; only the owner and root can set one.
 */
public final class OtherWriters {

    private static final Path STATUS = Paths.get("/proc/self/status");
    private static final Pattern EFFECTIVE_USER = Pattern.compile("(?m)^Uid:\\s+[0-9]+\\s+([0-9]+)");
    private static final int STICKY = 01000;
    private static final int MAX_LINKS = 40;

    /** The 32 bits of the number of the JVM's user; null where only the name is known, and until it is needed. */
    private @Nullable Integer ownUser;

    private boolean isKnown;

    private OtherWriters() {}

    /** With the number of the JVM's user. */
    OtherWriters(int ownUser) {
        this.ownUser = ownUser;
        this.isKnown = true;
    }

    /** The part of a message after the file's name: who can change it, owner, mode, and the remedy. Null if no other user can. */
    public static @Nullable String of(File file) {
        return new OtherWriters().find(file);
    }

    @Nullable
    String find(File file) {
        try {
            return findForPresent(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * As {@link #of}, for a file that must exist.
     *
     * @throws NoSuchFileException if it does not, or if a link or folder on its path has been removed meanwhile
     */
    public static @Nullable String ofPresent(File file) throws NoSuchFileException {
        return new OtherWriters().findForPresent(file);
    }

    private @Nullable String findForPresent(File file) throws NoSuchFileException {
        try {
            return followingLinks(file.toPath().toAbsolutePath());
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return null; // no such attributes on this file system, or not for this user
        }
    }

    private @Nullable String followingLinks(Path file) throws IOException {
        Path path = file;
        for (int i = 0; i < MAX_LINKS; i++) {
            String found = inDirectory(path.getParent());
            if (found != null || !Files.isSymbolicLink(path)) {
                return found == null ? writersOf(path, false) : found;
            }
            found = inLink(path);
            if (found != null) {
                return found;
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return null;
    }

    private @Nullable String inDirectory(@Nullable Path directory) throws IOException {
        for (Path part = directory; part != null; part = part.getParent()) {
            String found = Files.isSymbolicLink(part) ? inLink(part) : null;
            if (found != null) {
                return found;
            }
            found = writersOf(part, true); // a writer of a parent can replace this directory
            if (found != null) {
                return "is in " + part + ", which " + found;
            }
        }
        return null;
    }

    /** Checks the owner of a link alone: its mode has no meaning. */
    private @Nullable String inLink(Path link) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(link, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return isStranger(link, attributes, LinkOption.NOFOLLOW_LINKS)
                ? "is reached by the link " + link + ", which belongs to user " + nameOf(attributes)
                        + "; remove the link, or run \"chown -h root " + link + "\""
                : null;
    }

    /** Whether its mode has no meaning: the kubelet mounts a ConfigMap read-only, as a folder with mode 777. */
    private static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException | RuntimeException e) {
            return false; // the mount point cannot be found
        }
    }

    /** Looks up names last, because some machines query a directory service for them. */
    private @Nullable String writersOf(Path path, boolean isDirectory) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        String mode = PosixFilePermissions.toString(attributes.permissions());
        if (isStranger(path, attributes)) {
            return "belongs to user " + nameOf(attributes) + " (mode " + mode
                    + "), who is neither root nor the user of this JVM; run \"chown root " + path + "\"";
        }
        boolean isSticky = isDirectory && ((Integer) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
        String others = isSticky ? null : othersByMode(path, attributes);
        return others == null || isReadOnly(path)
                ? null
                : "may be written by " + others + " (owner " + nameOf(attributes) + ", mode " + mode
                        + "); run \"chmod go-w " + path + "\"";
    }

    private boolean isStranger(Path path, PosixFileAttributes attributes, LinkOption... options) throws IOException {
        int owner = (Integer) Files.getAttribute(path, "unix:uid", options);
        if (owner == 0) {
            return false;
        }
        if (!isKnown) {
            ownUser = effectiveUser();
            isKnown = true;
        }
        return ownUser == null ? !nameOf(attributes).equals(System.getProperty("user.name")) : owner != ownUser;
    }

    /** Reads {@code /proc}, because {@code user.name} can be set to any text and is "?" for a user without an account. */
    private static @Nullable Integer effectiveUser() {
        try {
            return user(new String(Files.readAllBytes(STATUS), StandardCharsets.ISO_8859_1));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** The user in the text of {@link #STATUS}. User numbers have 32 bits, and no sign. */
    static @Nullable Integer user(String status) {
        Matcher user = EFFECTIVE_USER.matcher(status);
        return user.find() ? Integer.parseUnsignedInt(user.group(1)) : null;
    }

    /** The JDK prints a number without a name as if it had a sign. */
    private static String nameOf(PosixFileAttributes attributes) {
        String name = attributes.owner().getName();
        return name.matches("-[0-9]{1,10}") ? Long.toString(Long.parseLong(name) & 0xFFFFFFFFL) : name;
    }

    private static @Nullable String othersByMode(Path path, PosixFileAttributes attributes) throws IOException {
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return "every user";
        }
        if (!attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || (Integer) Files.getAttribute(path, "unix:gid") == 0) {
            return null;
        }
        String group = attributes.group().getName();
        return group.equals(nameOf(attributes)) ? null : "group " + group;
    }
}
