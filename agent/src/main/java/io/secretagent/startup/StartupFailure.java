package io.secretagent.startup;

import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends a start that failed the way {@code startup.on-failure} wants it. */
public final class StartupFailure {

    /** Causes may lead back to the first exception. */
    private static final int MOST_CAUSES = 20;

    private static final AtomicBoolean DENIED = new AtomicBoolean();

    private StartupFailure() {}

    /**
     * Logs the message; ends the JVM with status 1 unless the host may run on.
     *
     * <p>By {@code System.exit} and not by throwing out of {@code premain}, which makes the JVM abort with a core dump.
     */
    public static void handle(String message, boolean hostRunsOn) {
        if (hostRunsOn) {
            Log.error(message + "\nThe application runs on without what is missing (startup.on-failure: continue).");
        } else {
            Log.error(message + "\nThe application is not started (startup.on-failure: exit).");
            System.exit(1);
        }
    }

    /** A headline with an indented line for each reason; the first twenty, and how many more there are. */
    public static String describe(String headline, List<String> reasons) {
        return headline + "\n  " + String.join("\n  ", FirstFew.of(reasons));
    }

    /**
     * Logs an exception that was not expected, while the host runs. What a security manager denies is logged once for the whole JVM:
     * it denies much, in several places, for as long as it is there.
     */
    public static void logDefect(Throwable e) {
        if (!isDenial(e) || DENIED.compareAndSet(false, true)) {
            Log.error(defect(e));
        }
    }

    /**
     * Whether a security manager is the reason, which the application may have installed at any time (Java 8 to 17). A class whose
     * initialisation it denied counts as absent from then on, without a word of why.
     */
    public static boolean isDenial(Throwable e) {
        if (e instanceof NoClassDefFoundError && DENIED.get()) {
            return true;
        }
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SecurityException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Words for an exception that nobody expected: its class and where it came from, not its message. */
    public static String defect(Throwable e) {
        if (isDenial(e)) {
            return "The JVM's security manager stops the agent (" + e.getClass().getName()
                    + "), so secrets may not be fetched or refreshed. Security managers are not supported, neither by"
                    + " -Djava.security.manager nor by System.setSecurityManager: run the application without one.";
        }
        StackTraceElement[] trace = e.getStackTrace();
        return "An unexpected " + e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0])
                + " came up; it is a defect of the agent, please report it.";
    }
}
