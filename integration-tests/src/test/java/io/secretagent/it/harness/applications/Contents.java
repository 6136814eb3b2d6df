package io.secretagent.it.harness.applications;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is in the files of an application, the entries of its jars included. */
public final class Contents {

    private Contents() {}

    /**
     * The bytes of all files below a folder, as ISO 8859-1 has them, by their paths.
     *
     * @param without the name of a folder to leave out
     */
    public static Map<String, String> of(Path folder, String without) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).startsWith(without))
                    .toList();
            for (Path file : files) {
                if (file.toString().endsWith(".jar")) {
                    addEntries(file, all);
                } else {
                    all.put("" + file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all;
    }

    private static void addEntries(Path jar, Map<String, String> all) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    all.put(jar + "!" + entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }
}
