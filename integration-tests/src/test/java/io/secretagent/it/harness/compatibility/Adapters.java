package io.secretagent.it.harness.compatibility;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.compatibility.VersionList.Version;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The adapters in {@code src/hosts/compatibility}, each compiled once, against the oldest version of its list. */
final class Adapters {

    private static final Map<List<String>, List<Path>> LIBRARIES = new ConcurrentHashMap<>();
    private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

    private Adapters() {}

    static String className(Row row) {
        return "io.secretagent.hosts.compatibility." + row.list().name().replace("-", "") + "."
                + row.place().adapter();
    }

    /** The adapter's classes, and the libraries of the row's version. */
    static String classPath(Row row) {
        return Stream.concat(Stream.of(compiled(row.list())), libraries(row.version()).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path compiled(VersionList list) {
        return COMPILED.computeIfAbsent(list.name(), name -> compile(list));
    }

    private static Path compile(VersionList list) {
        Version oldest = list.versions().get(0);
        List<Path> needed = new ArrayList<>(libraries(oldest));
        needed.add(Build.HOSTS);
        try {
            // Not a @TempDir: the classes are used by all batches.
            Path folder = Build.REPOSITORY.resolve("integration-tests/target/compatibility");
            Path target = Files.createTempDirectory(Files.createDirectories(folder), list.name());
            HostSources.compile("compatibility/" + list.name(), oldest.javas().get(0), needed, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> libraries(Version version) {
        return LIBRARIES.computeIfAbsent(
                version.libraries(), names -> Libraries.withDependencies(names.toArray(String[]::new)));
    }
}
