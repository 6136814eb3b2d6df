package io.secretagent.startup;

import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import java.util.List;

/** Ends a failed start as {@code startup.on-failure} says. */
public final class StartupFailure {

    private StartupFailure() {}

    /**
     * Logs the message; ends the JVM with status 1 unless the host may run on.
     *
     * <p>By {@code System.exit} and not by throwing out of {@code premain}, which makes the JVM abort with a core dump.
     */
    public static void handle(String message, boolean hostRunsOn) {
        if (hostRunsOn) {
            Log.error(
                    message + "\nThe application runs on without the missing secrets (startup.on-failure: continue).");
        } else {
            Log.error(message + "\nThe application is not started (startup.on-failure: exit).");
            System.exit(1);
        }
    }

    /** A headline with an indented line for each reason: the first twenty, and the number of the others. */
    public static String describe(String headline, List<String> reasons) {
        return headline + "\n  " + String.join("\n  ", FirstFew.of(reasons));
    }
}
