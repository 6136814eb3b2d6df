package io.secretagent.cli;

import io.secretagent.config.ConfigLocation;
import io.secretagent.inspection.Inspection;
import io.secretagent.inspection.Report;
import io.secretagent.log.OneLine;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of {@code check} for an application, and what it prints for them. */
final class ApplicationOptions {

    @Option(
            names = "--application",
            paramLabel = "PATH",
            description = "Inspects an application, too: a jar, war or fat jar, a folder, or a server's home.")
    private @Nullable String path;

    @Option(
            names = "--json",
            description =
                    "Prints the result as JSON, and nothing else; with --application, what it finds in the application.")
    boolean isJson;

    @Option(
            names = "--fix",
            description =
                    "Writes references into the application's files where the value of a secret is. The file as it was is kept"
                            + " beside it, with the secret, as NAME.before-fix.")
    private boolean fixes;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Refuses a command line that would repair no application. */
    void requirePath() {
        if (path == null && fixes) {
            throw new ParameterException(spec.commandLine(), "--fix needs --application PATH");
        }
    }

    /**
     * Reads the application; null without the option.
     *
     * @throws CommandFailure if it cannot be read
     */
    @Nullable
    Inspection read() throws CommandFailure {
        if (path == null) {
            return null;
        }
        if (path.isEmpty()) {
            throw new CommandFailure(
                    "--application is empty, perhaps because a variable is not set. Name a folder or an archive, or omit"
                            + " the option.");
        }
        Progress progress = Progress.begin("Inspecting " + OneLine.of(path));
        try {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.remove(ConfigLocation.TEXT_VARIABLE);
            return Inspection.of(Paths.get(path), environment);
        } catch (IOException e) {
            throw new CommandFailure(e);
        } catch (InvalidPathException e) {
            throw new CommandFailure("--application: " + OneLine.of(path) + " is not a path; correct it.");
        } finally {
            progress.end();
        }
    }

    /** Repairs if that is asked for, and prints the report; returns a message if something would not work. */
    List<String> print(Report report) throws CommandFailure {
        if (fixes) {
            report.repair();
        }
        String separator = System.lineSeparator();
        Output.print(isJson ? report.asJson() + separator : separator + report.asTable());
        if (report.problems() == 0 && !report.isGood()) {
            return Collections.singletonList("The inspection of " + OneLine.of(String.valueOf(path))
                    + " has reached a limit, which the report on stdout names; inspect its parts, each by itself.");
        }
        return report.isGood()
                ? Collections.<String>emptyList()
                : Collections.singletonList(
                        report.problems() + " of the references and literals in "
                                + OneLine.of(String.valueOf(path))
                                + " would not work, or not after a rotation. The report on stdout says which, why, and what to do.");
    }
}
