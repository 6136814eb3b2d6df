package io.secretagent.config;

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

/**
 * Finds out who can change a file besides root and the user of this JVM: by writing to it, to a link that leads to it, or to the
 * directory of either. A file system without owners and modes gives no result.
 *
 * <p>A group with the owner's name counts as the owner, because many systems create one for each user; so does root's group. The
 * mask of an access control list stands in the mode's bits for the group (acl(5)): who may write by such a list is seen there, and
 * named as the group. Behind a group that counts as the owner it is not seen; only the owner and root can set one.
 */
public final class OtherWriters {

    private static final Path STATUS = Paths.get("/proc/self/status");
    private static final Pattern EFFECTIVE_USER = Pattern.compile("(?m)^Uid:\\s+[0-9]+\\s+([0-9]+)");
    private static final int STICKY = 01000;
    private static final int MOST_LINKS = 40;

    /** The number of the JVM's user, its 32 bits as they are; null where only the name is known, and until it is needed. */
    private Integer me;

    private boolean isKnown;

    private OtherWriters() {}

    /** With the number of the JVM's user. */
    OtherWriters(int me) {
        this.me = me;
        this.isKnown = true;
    }

    /** What follows the file's name in a message: who can change it, owner, mode, and the remedy. Null if no other user can. */
    public static String of(File file) {
        return new OtherWriters().in(file);
    }

    String in(File file) {
        try {
            return inPresent(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * The same for a file that has to be there.
     *
     * @throws NoSuchFileException if it is not, or if a link or folder on the way to it has gone meanwhile
     */
    static String ofPresent(File file) throws NoSuchFileException {
        return new OtherWriters().inPresent(file);
    }

    private String inPresent(File file) throws NoSuchFileException {
        try {
            return following(file.toPath().toAbsolutePath());
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return null; // no such attributes on this file system, or not for this user
        }
    }

    private String following(Path file) throws IOException {
        Path path = file;
        for (int i = 0; i < MOST_LINKS; i++) {
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

    private String inDirectory(Path directory) throws IOException {
        for (Path part = directory; part != null; part = part.getParent()) {
            String found = Files.isSymbolicLink(part) ? inLink(part) : null;
            if (found != null) {
                return found;
            }
            found = writersOf(part, true); // who may write above can put another directory in this one's place
            if (found != null) {
                return "is in " + part + ", which " + found;
            }
        }
        return null;
    }

    /** Only the owner of a link matters: its mode has no meaning. */
    private String inLink(Path link) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(link, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return isStranger(link, attributes, LinkOption.NOFOLLOW_LINKS)
                ? "is reached by the link " + link + ", which belongs to user " + nameOf(attributes)
                        + "; remove the link, or run \"chown -h root " + link + "\""
                : null;
    }

    /** Looks names up last, because some machines ask a directory service for them. */
    private String writersOf(Path path, boolean isDirectory) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        String mode = PosixFilePermissions.toString(attributes.permissions());
        if (isStranger(path, attributes)) {
            return "belongs to user " + nameOf(attributes) + " (mode " + mode
                    + "), who is neither root nor the user of this JVM; run \"chown root " + path + "\"";
        }
        boolean isSticky = isDirectory && ((Integer) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
        String others = isSticky ? null : othersByMode(path, attributes);
        return others == null
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
            me = effectiveUser();
            isKnown = true;
        }
        return me == null ? !nameOf(attributes).equals(System.getProperty("user.name")) : owner != me;
    }

    /** From {@code /proc}, because {@code user.name} can be set to anything and is "?" for a user without an account. */
    private static Integer effectiveUser() {
        try {
            return user(new String(Files.readAllBytes(STATUS), StandardCharsets.ISO_8859_1));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** By the text of {@link #STATUS}. User numbers have 32 bits, and no sign. */
    static Integer user(String status) {
        Matcher user = EFFECTIVE_USER.matcher(status);
        return user.find() ? Integer.parseUnsignedInt(user.group(1)) : null;
    }

    /** The JDK prints a number without a name as if it had a sign. */
    private static String nameOf(PosixFileAttributes attributes) {
        String name = attributes.owner().getName();
        return name.matches("-[0-9]{1,10}") ? Long.toString(Long.parseLong(name) & 0xFFFFFFFFL) : name;
    }

    private static String othersByMode(Path path, PosixFileAttributes attributes) throws IOException {
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
