package io.secretagent.it.harness.compatibility;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The versions of a framework, from the oldest to the newest: a file of {@code src/versions} for which there are adapters. A line {@code adapter | CLASS | PLACE}
 * names a class of the folder of {@code src/hosts/compatibility} with the list's name, and the place in an application that it stands
 * for. Any other line is {@code VERSION | JAVA, JAVA … | LIBRARIES}; with a further column {@code build}, every build runs it, on the
 * first of these JVMs.
 */
record VersionList(String name, List<Place> places, List<Version> versions) {

    private static final Path FOLDER = Build.REPOSITORY.resolve("integration-tests/src/versions");

    /**
     * Where an application reads its settings.
     *
     * @param adapter the simple name of the adapter's class
     * @param title what the table says
     */
    record Place(String adapter, String title) {}

    /**
     * A version of the list.
     *
     * @param javas the JVMs that it runs on
     * @param libraries their Maven coordinates
     */
    record Version(String version, List<Integer> javas, List<String> libraries, boolean isInEveryBuild) {}

    /** All lists, in the order of their names. */
    static List<VersionList> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> Files.isDirectory(HostSources.folder("compatibility/" + name(file))))
                    .sorted()
                    .map(VersionList::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }

    private static VersionList read(Path file) {
        List<Place> places = new ArrayList<>();
        List<Version> versions = new ArrayList<>();
        for (String[] columns : columnsOf(file)) {
            if (columns[0].equals("adapter")) {
                places.add(new Place(columns[1], columns[2]));
            } else {
                versions.add(version(columns));
            }
        }
        return new VersionList(name(file), places, versions);
    }

    private static Version version(String[] columns) {
        List<Integer> javas =
                Arrays.stream(columns[1].split(", *")).map(Integer::valueOf).toList();
        boolean isInEveryBuild = columns.length > 3 && columns[3].equals("build");
        return new Version(columns[0], javas, List.of(columns[2].split(", *")), isInEveryBuild);
    }

    /** The lines of a file that are not comments, split at {@code |}. */
    static List<String[]> columnsOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s*\\|\\s*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the file that says which cells a framework cannot give. */
    static List<String[]> exceptions() {
        return columnsOf(FOLDER.resolve("not.txt"));
    }
}
