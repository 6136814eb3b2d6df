package io.secretagent.inspection;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Reads a folder. Links are not followed: what they lead to is read where it is, or lies outside the folder, which is a note. */
final class FolderWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Collected collected;
    private final ReadingLimits limits;
    private final Archives archives;

    private FolderWalk(Path root, Collected collected, ReadingLimits limits) {
        this.root = root;
        this.collected = collected;
        this.limits = limits;
        this.archives = new Archives(collected, limits);
    }

    /**
     * Reads a folder.
     *
     * @param root without links in it
     */
    static void read(Path root, Collected collected, ReadingLimits limits) throws IOException {
        FolderWalk walk = new FolderWalk(root, collected, limits);
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), ReadingLimits.DEEPEST_FOLDER, walk);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        boolean isOfOthers = name.equals(".git") || name.equals("node_modules") || name.endsWith("_xml_history");
        return isOfOthers && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        limits.count();
        if (attributes.isSymbolicLink()) {
            noteOutside(file);
        } else if (attributes.isDirectory()) {
            collected.addUnread(
                    name(file), "is deeper than " + ReadingLimits.DEEPEST_FOLDER + " folders and was not read");
        } else if (attributes.isRegularFile()) {
            readFile(file, name(file));
        }
        return FileVisitResult.CONTINUE;
    }

    private void readFile(Path file, String name) throws ReadingLimits.Exceeded {
        if (Repair.isCopy(name)) {
            collected.addNote(name, "is a copy that --fix has kept, with a secret in it: delete it once all works");
        } else if (Archives.isArchive(name)) {
            archives.read(file, name);
        } else if (Archives.isPom(name) || ConfigurationNames.isReadInFolder(name)) {
            readConfiguration(file, name, collected, limits);
        }
    }

    /** Reads a file that is no archive; one that cannot be read is a note. */
    static void readConfiguration(Path file, String name, Collected collected, ReadingLimits limits)
            throws ReadingLimits.Exceeded {
        OpenOption[] options = {StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS};
        try (InputStream in = Files.newInputStream(file, options)) {
            byte[] content = limits.read(in);
            if (Archives.isPom(name)) {
                Artifact artifact = JarIdentity.ofMaven(Collected.decoded(content), name);
                if (artifact != null) {
                    collected.artifacts.add(artifact);
                }
            } else {
                collected.addFile(name, content, file);
            }
        } catch (ReadingLimits.Exceeded e) {
            throw e;
        } catch (IOException e) {
            collected.addUnread(name, "could not be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void noteOutside(Path link) {
        try {
            if (!link.toRealPath().startsWith(root)) {
                collected.addUnread(name(link), "is a link that leaves the folder and was not followed");
            }
        } catch (NoSuchFileException e) {
            // leads nowhere: nothing to read
        } catch (IOException e) {
            collected.addUnread(name(link), "is a link that could not be followed");
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        collected.addUnread(
                name(file), "could not be read (" + failure.getClass().getSimpleName() + ")");
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        if (failure != null) {
            collected.addUnread(name(folder), "could not be read completely");
        }
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }
}
