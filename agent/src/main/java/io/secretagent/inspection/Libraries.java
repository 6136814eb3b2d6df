package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The libraries of an application that {@code libraries.txt} names, each version once, in the order of that list. */
final class Libraries {

    private final List<Found> found = new ArrayList<>();

    Libraries(List<Artifact> artifacts) {
        Map<String, Found> once = new LinkedHashMap<>();
        for (Library library : known()) {
            Set<String> files = new HashSet<>();
            for (Artifact artifact : artifacts) {
                boolean isNew = !files.contains(artifact.file) || artifact.group != null;
                if (library.is(artifact) && isNew) {
                    files.add(artifact.file);
                    once.putIfAbsent(library.name + " " + artifact.version, new Found(library, artifact));
                }
            }
        }
        for (Found library : once.values()) {
            boolean isKnownOtherwise = library.artifact.version.isEmpty() && hasVersion(once.values(), library.library);
            if (!isKnownOtherwise) {
                found.add(library);
            }
        }
    }

    private static boolean hasVersion(Collection<Found> all, Library library) {
        for (Found other : all) {
            if (other.library == library && !other.artifact.version.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The lines of {@code libraries.txt}. */
    static List<Library> known() {
        List<Library> known = new ArrayList<>();
        try (InputStream in = Libraries.class.getResourceAsStream("libraries.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    known.add(Library.of(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    List<Found> found() {
        return found;
    }

    boolean has(String name) {
        for (Found library : found) {
            if (library.library.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The hooks of all libraries that were found. */
    Set<HookName> hooks() {
        Set<HookName> hooks = EnumSet.noneOf(HookName.class);
        for (Found library : found) {
            hooks.addAll(library.library.hooks);
        }
        return hooks;
    }

    /** A library in the version of a file. */
    static final class Found {
        final Library library;
        final Artifact artifact;

        Found(Library library, Artifact artifact) {
            this.library = library;
            this.artifact = artifact;
        }
    }
}
