package io.secretagent.it.harness.compatibility;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code src/versions/not.txt}: cells that a framework cannot give. Its columns are {@code LIST/ADAPTER | VERSIONS | FORMS |
 * PASSWORDS | REASON}. Versions are {@code FIRST - LAST} or one version; forms and passwords are names with commas between; {@code *}
 * stands for any characters.
 */
record Impossible(String name, String versions, String forms, String passwords, String reason) {

    private static final List<Impossible> ALL = VersionList.exceptions().stream()
            .map(columns -> new Impossible(columns[0], columns[1], columns[2], columns[3], columns[4]))
            .toList();

    /** Why the framework cannot give the cell, if that is known. */
    static Optional<String> reason(Row row, Form form, Password password) {
        return ALL.stream()
                .filter(line -> line.contains(row, form, password))
                .map(Impossible::reason)
                .findFirst();
    }

    private boolean contains(Row row, Form form, Password password) {
        return matches(name, row.name())
                && matches(forms, form.name())
                && matches(passwords, password.key())
                && hasVersion(row);
    }

    private static boolean matches(String names, String name) {
        return Arrays.stream(names.split(", *"))
                .anyMatch(pattern -> name.matches(pattern.replace(".", "\\.").replace("*", ".*")));
    }

    private boolean hasVersion(Row row) {
        if (versions.equals("*")) {
            return true;
        }
        String[] ends = versions.split(" - ");
        return index(row, ends[0]) <= row.index() && row.index() <= index(row, ends[ends.length - 1]);
    }

    private static int index(Row row, String version) {
        List<String> versions =
                row.list().versions().stream().map(VersionList.Version::version).toList();
        if (!versions.contains(version)) {
            throw new IllegalStateException("not.txt: " + row.list().name() + " has no version " + version);
        }
        return versions.indexOf(version);
    }
}
