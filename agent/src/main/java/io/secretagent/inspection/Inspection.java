package io.secretagent.inspection;

import io.secretagent.hooks.HookName;
import io.secretagent.inspection.Place.Source;
import io.secretagent.log.OneLine;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An application as it was read: an archive, a folder or one file, and the environment of this process. */
public final class Inspection {

    private static final String ENVIRONMENT = "environment";

    final Path path;
    final Collected collected = new Collected();

    private Inspection(Path path) {
        this.path = path;
    }

    /**
     * Reads an application. Files that cannot be read are noted in the report.
     *
     * @param environment the variables of the process, which the application may inherit
     * @throws IOException if the path itself cannot be read; the message says why
     */
    public static Inspection of(Path path, Map<String, String> environment) throws IOException {
        return of(path, environment, new ReadingLimits());
    }

    static Inspection of(Path path, Map<String, String> environment, ReadingLimits limits) throws IOException {
        Inspection inspection = new Inspection(real(path));
        try {
            inspection.read(limits);
            inspection.addEnvironment(environment);
        } catch (ReadingLimits.Exceeded e) {
            inspection.collected.addUnread("", e.getMessage() + "; what follows was not read");
            inspection.collected.isCutShort = true;
        }
        return inspection;
    }

    private static Path real(Path path) throws IOException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            throw new IOException(OneLine.of(path.toString()) + " does not exist; correct the path", e);
        } catch (IOException e) {
            throw new IOException(
                    OneLine.of(path.toString()) + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    private void read(ReadingLimits limits) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            FolderWalk.read(path, collected, limits);
            requireRead("");
        } else if (Files.isRegularFile(path) && (Archives.isArchive(name) || name.endsWith(".zip"))) {
            new Archives(collected, limits).read(path, name);
            requireRead(name);
        } else if (Files.isRegularFile(path) && ConfigurationNames.isReadInFolder(name)) {
            FolderWalk.readConfiguration(path, name, collected, limits);
            requireRead(name);
        } else {
            throw new IOException(OneLine.of(path.toString())
                    + " is neither a folder nor an archive (jar, war, ear, rar, zip) nor a configuration file");
        }
    }

    /** Of the path itself, a note would leave a report that says nothing is wrong. */
    private void requireRead(String name) throws IOException {
        String reason = collected.notes.get(name);
        if (reason != null && !collected.isComplete && (!name.isEmpty() || collected.notes.size() == 1)) {
            throw new IOException(OneLine.of(path.toString()) + " " + reason);
        }
    }

    private void addEnvironment(Map<String, String> environment) throws ReadingLimits.Exceeded {
        Source source = new Source(ENVIRONMENT, Syntax.ENVIRONMENT, null);
        List<Place> options = new ArrayList<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (ScriptPlaces.hasProperties(variable.getValue())) {
                ScriptPlaces.addProperties(source, 0, variable.getValue(), options);
            } else {
                collected.add(new Place(source, 0, variable.getKey(), variable.getValue()));
            }
        }
        for (Place option : options) {
            collected.add(option);
        }
    }

    /** The versions of secrets that its references name. */
    public Set<SecretVersion> versions(ReferenceParser parser) {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (Place place : collected.places) {
            if (ReferenceParser.mayReferInAnyForm(place.text) || ReferenceParser.mayBeOfEcs(place.text)) {
                for (ReferenceText text : Assessment.references(parser, place)) {
                    versions.addAll(text.versions());
                }
            }
        }
        return versions;
    }

    /**
     * Compares what was read with the secrets.
     *
     * @param on the hooks that {@code intercept} names
     * @param refreshesBeans whether {@code refresh.spring} is {@code beans}
     */
    public Report report(ReferenceParser parser, Snapshot secrets, Set<HookName> on, boolean refreshesBeans) {
        return new Report(this, parser, secrets, on, refreshesBeans);
    }
}
