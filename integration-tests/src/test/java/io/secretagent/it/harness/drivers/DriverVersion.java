package io.secretagent.it.harness.drivers;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.Libraries;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A driver of the list {@code src/versions/jdbc-drivers.txt}.
 *
 * @param label its vendor's name in the list, and the version
 * @param java the first Java release that it runs on, beside those before 17
 * @param coordinates of its files
 * @param isAlone whether it runs without its dependencies
 */
public record DriverVersion(String label, int java, List<String> coordinates, boolean isAlone, boolean isInEveryBuild) {

    private static final Path LIST = Build.REPOSITORY.resolve("integration-tests/src/versions/jdbc-drivers.txt");

    /** All drivers of the list. */
    public static List<DriverVersion> all() {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s*\\|\\s*"))
                    .map(DriverVersion::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DriverVersion of(String[] columns) {
        List<String> flags = Arrays.asList(columns).subList(3, columns.length);
        return new DriverVersion(
                columns[0],
                Integer.parseInt(columns[1]),
                List.of(columns[2].split(", *")),
                flags.contains("alone"),
                flags.contains("build"));
    }

    /** The vendor's name in the list. */
    public String vendor() {
        return label.substring(0, label.indexOf('-'));
    }

    /** The driver's name on Maven Central, as in {@code org.postgresql:postgresql}. */
    public String artifact() {
        String[] parts = coordinates.get(0).split(":");
        return parts[0] + ":" + parts[1];
    }

    public String version() {
        return label.substring(label.indexOf('-') + 1);
    }

    /** A class path with the driver and more artefacts. */
    public String classPath(String... more) {
        List<Path> files = new ArrayList<>();
        if (isAlone) {
            coordinates.forEach(each -> files.add(Libraries.alone(each)));
        } else {
            files.addAll(Libraries.withDependencies(coordinates.toArray(String[]::new)));
        }
        for (String each : more) {
            files.add(Libraries.alone(each));
        }
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public String toString() {
        return label;
    }
}
