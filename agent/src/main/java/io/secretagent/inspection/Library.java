package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A framework, driver, pool, client or server that {@code libraries.txt} names. Immutable. */
final class Library {

    /** As in {@code driver}. */
    final String kind;
    /** As people call it. */
    final String name;
    /** Which read its configuration or its logins; none where no hook has to. */
    final Set<HookName> hooks;
    /** Its names in {@code compatibility.md}. */
    final List<String> tables;
    /** A sentence about hooks and rotations; may be empty. */
    final String remark;

    /** As in {@code com.zaxxer:HikariCP}; a group may be missing. */
    private final List<String> coordinates;

    private Library(String[] columns) {
        kind = columns[0];
        name = columns[1];
        coordinates = list(columns[2]);
        hooks = EnumSet.noneOf(HookName.class);
        for (String hook : list(columns[3])) {
            hooks.add(HookName.valueOf(hook.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        tables = list(columns[4]);
        remark = columns[5];
    }

    /** Reads a line of {@code libraries.txt}: six columns between bars. */
    static Library of(String line) {
        return new Library(Arrays.stream(line.split("\\|", 6)).map(String::trim).toArray(String[]::new));
    }

    private static List<String> list(String column) {
        List<String> names = new ArrayList<>();
        for (String name : column.split(",", -1)) {
            if (!name.trim().isEmpty()) {
                names.add(name.trim());
            }
        }
        return Collections.unmodifiableList(names);
    }

    /** Whether a file is this library. Quarkus and Play put the group before the name of a file. */
    boolean is(Artifact artifact) {
        for (String coordinate : coordinates) {
            String artifactId = coordinate.substring(coordinate.indexOf(':') + 1);
            String group = coordinate.substring(0, Math.max(0, coordinate.indexOf(':')));
            boolean isNamed = artifact.group != null
                    ? coordinate.equals(artifact.group + ":" + artifact.name)
                    : artifact.name.equals(group + "." + artifactId)
                            || (artifact.name.equals(artifactId) && !isCommonWord(artifactId));
            if (isNamed) {
                return true;
            }
        }
        return false;
    }

    /** The name of a file with one of these names alone proves nothing. */
    private static boolean isCommonWord(String artifactId) {
        return artifactId.matches("config|druid|kernel|launcher|internal-api");
    }
}
