package io.secretagent.inspection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads jars, wars and the archives in them. Names of entries are only shown, never opened as files. */
final class Archives {

    private static final Set<String> ENDINGS = new HashSet<>(Arrays.asList("jar", "war", "ear", "rar"));

    private final Collected collected;
    private final ReadingLimits limits;

    Archives(Collected collected, ReadingLimits limits) {
        this.collected = collected;
        this.limits = limits;
    }

    static boolean isArchive(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Reads an archive; one that is damaged is a note. */
    void read(Path file, String name) throws ReadingLimits.Exceeded {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JarIdentity identity = new JarIdentity(name);
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                limits.count();
                if (isOfInterest(entry.getName())) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        read(entry.getName(), content, name, identity, 1);
                    }
                }
            }
            collected.artifacts.addAll(identity.artifacts());
        } catch (ReadingLimits.Exceeded e) {
            throw e;
        } catch (IOException | RuntimeException e) { // IllegalArgumentException: a name in no known charset
            addDamaged(name, e);
        }
    }

    private void readNested(InputStream in, String name, int depth) throws ReadingLimits.Exceeded {
        if (depth > ReadingLimits.DEEPEST_ARCHIVE) {
            collected.addUnread(name, "is an archive in more than " + ReadingLimits.DEEPEST_ARCHIVE + " others");
            return;
        }
        JarIdentity identity = new JarIdentity(name);
        try (ZipInputStream zip = new ZipInputStream(new Unclosed(in))) {
            boolean isEmpty = true;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                isEmpty = false;
                limits.count();
                if (isOfInterest(entry.getName())) {
                    read(entry.getName(), zip, name, identity, depth);
                }
                limits.drain(zip);
            }
            if (isEmpty) {
                collected.addUnread(name, "is no archive, or has no entries");
            }
            collected.artifacts.addAll(identity.artifacts());
        } catch (ReadingLimits.Exceeded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            addDamaged(name, e);
        }
    }

    private void addDamaged(String name, Exception e) {
        collected.addUnread(
                name, "could not be read as an archive (" + e.getClass().getSimpleName() + ")");
    }

    private static boolean isOfInterest(String name) {
        return name.equals("META-INF/MANIFEST.MF")
                || isPom(name)
                || isArchive(name)
                || ConfigurationNames.isReadInArchive(name);
    }

    static boolean isPom(String name) {
        return name.endsWith("/pom.properties") && name.contains("META-INF/maven/");
    }

    private void read(String entry, InputStream content, String archive, JarIdentity identity, int depth)
            throws IOException {
        String name = archive + "!/" + entry;
        if (isArchive(entry)) {
            readNested(content, name, depth + 1);
        } else if (isPom(entry)) {
            identity.addPom(Collected.decoded(limits.read(content)));
        } else if (entry.equals("META-INF/MANIFEST.MF")) {
            identity.setManifest(Collected.decoded(limits.read(content)));
        } else {
            collected.addFile(name, limits.read(content), null);
        }
    }

    /** The entry of an outer archive: its stream ends with that archive. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
