package io.secretagent.startup;

import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import java.util.Collections;
import java.util.List;

/** Ends a failed start as {@code startup.on-failure} says. */
public final class StartupFailure {

    /** What the host gets if the configuration cannot be used. */
    public static final String WITHOUT_AGENT = "The application runs on without Secret Agent (startup.on-failure:"
            + " continue). References stay as they are written, in system properties and environment variables, too.";

    /** What the host gets if values are missing. */
    public static final String WITHOUT_VALUES = "The application runs on without the missing values"
            + " (startup.on-failure: continue). Until there is a value, a reference stays as it is written, in system"
            + " properties and environment variables, too, and what the file would set to it is not set.";

    /** What the host gets if a hook has no effect. */
    public static final String WITHOUT_HOOK =
            "The application runs on without that hook (startup.on-failure: continue), until this JVM ends.";

    private StartupFailure() {}

    /**
     * Logs the message; ends the JVM with status 1 unless the host may run on.
     *
     * @param consequence what is logged if it runs on
     *
     * <p>By {@code System.exit} and not by throwing out of {@code premain}, which makes the JVM abort with a core dump.
     */
    public static void handle(String message, boolean hostRunsOn, String consequence) {
        if (hostRunsOn) {
            Log.error(message + "\n" + consequence);
        } else {
            Log.error(message + "\nThe application is not started (startup.on-failure: exit).");
            System.exit(1);
        }
    }

    /** As {@link #describeMissing(String, List, List, List)}, without properties that cannot be published. */
    public static String describeMissing(String file, List<String> failures, List<String> unresolved) {
        return describeMissing(file, failures, unresolved, Collections.<String>emptyList());
    }

    /** The same after a checkpoint was restored, for values that are missing then. */
    public static void handleAfterRestore(String message, boolean hostRunsOn) {
        if (hostRunsOn) {
            Log.error(message + "\n" + WITHOUT_VALUES);
        } else {
            Log.error(
                    message + "\nThe application ends after the restore of its checkpoint (startup.on-failure: exit).");
            System.exit(1);
        }
    }

    /**
     * Describes what is missing after the fetch.
     *
     * @param file the path of the configuration file
     * @param failures why secrets are not available; may be empty
     * @param unresolved why references have no value; may be empty
     * @param misnamed why properties cannot be published; may be empty
     */
    public static String describeMissing(
            String file, List<String> failures, List<String> unresolved, List<String> misnamed) {
        String secrets = failures.isEmpty() ? "" : describe("Not all secrets of " + file + " are available:", failures);
        String references = unresolved.isEmpty()
                ? ""
                : describe(
                        unresolved.size() == 1 ? "A reference has no value:" : "References have no value:", unresolved);
        String names = misnamed.isEmpty()
                ? ""
                : describe("The names of properties in " + file + " cannot be used as configured:", misnamed);
        return joined(joined(secrets, references), names);
    }

    private static String joined(String first, String second) {
        return first + (first.isEmpty() || second.isEmpty() ? "" : "\n") + second;
    }

    /** A headline with an indented line for each reason: the first twenty, and the number of the others. */
    public static String describe(String headline, List<String> reasons) {
        return headline + "\n  " + String.join("\n  ", FirstFew.of(reasons));
    }
}
