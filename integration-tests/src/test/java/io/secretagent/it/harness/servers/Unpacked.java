package io.secretagent.it.harness.servers;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.Libraries;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks an artifact into a folder that stays until {@code target} is removed. */
public final class Unpacked {

    private static final Path SERVERS = Build.REPOSITORY.resolve("integration-tests/target/servers");

    private Unpacked() {}

    /** The entries of a jar that pass a filter. */
    static Path jar(String coordinates, Predicate<String> wanted) {
        return once(coordinates, folder -> {
            try (var jar = new ZipArchiveInputStream(open(Libraries.alone(coordinates)))) {
                unpack(jar, wanted, folder);
            }
        });
    }

    /** The whole content of an archive. */
    public static Path zip(String coordinates) {
        return jar(coordinates, name -> true);
    }

    /** The content of the one {@code .txz} in a jar. */
    static Path txzInJar(String coordinates) {
        return once(coordinates, folder -> {
            try (var jar = new ZipArchiveInputStream(open(Libraries.alone(coordinates)))) {
                ArchiveEntry entry = jar.getNextEntry();
                while (!entry.getName().endsWith(".txz")) {
                    entry = jar.getNextEntry();
                }
                unpack(new TarArchiveInputStream(new XZCompressorInputStream(jar)), name -> true, folder);
            }
        });
    }

    private interface Filling {
        void into(Path folder) throws IOException;
    }

    /** The folder gets its name when it is complete, so other processes never see a part of it. */
    private static synchronized Path once(String coordinates, Filling filling) {
        Path folder = SERVERS.resolve(coordinates.replace(':', '-'));
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(SERVERS);
                Path parts = Files.createTempDirectory(SERVERS, "parts");
                Files.setPosixFilePermissions(parts, PosixFilePermissions.fromString("rwxr-xr-x"));
                filling.into(parts);
                Files.move(parts, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private static void unpack(ArchiveInputStream<?> archive, Predicate<String> wanted, Path folder)
            throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!entry.isDirectory() && wanted.test(entry.getName()) && target.startsWith(folder)) {
                Files.createDirectories(target.getParent());
                if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(tar.getLinkName()));
                } else {
                    Files.copy(archive, target);
                    // A jar does not record which of its files are programs.
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
