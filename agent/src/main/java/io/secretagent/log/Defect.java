package io.secretagent.log;

import java.util.concurrent.atomic.AtomicBoolean;

/** Logs exceptions that are a defect of the agent, or that a security manager has caused. */
public final class Defect {

    private static final AtomicBoolean DENIED = new AtomicBoolean();

    /** Causes may lead back to the first exception. */
    private static final int MAX_CAUSES = 20;

    private Defect() {}

    /**
     * Logs an unexpected exception while the host runs. A denial by a security manager is logged once for the whole JVM, because
     * denials repeat, in several places, for as long as one is installed.
     */
    public static void log(Throwable e) {
        if (!isDenial(e) || DENIED.compareAndSet(false, true)) {
            Log.error(describe(e));
        }
    }

    /**
     * Whether the cause is a security manager, which an application may install at any time (Java 8 to 17). A class whose
     * initialisation was denied causes {@code NoClassDefFoundError} from then on, without a cause.
     */
    public static boolean isDenial(Throwable e) {
        if (e instanceof NoClassDefFoundError && DENIED.get()) {
            return true;
        }
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SecurityException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The message for an unexpected exception: its class and where it was thrown. Not its own message, which may hold a secret. */
    public static String describe(Throwable e) {
        if (isDenial(e)) {
            return "The JVM's security manager stops the agent (" + e.getClass().getName()
                    + "), so secrets may not be fetched or refreshed. Security managers are not supported, neither by"
                    + " -Djava.security.manager nor by System.setSecurityManager: run the application without one.";
        }
        StackTraceElement[] trace = e.getStackTrace();
        return "An unexpected " + e.getClass().getName() + " was thrown" + (trace.length == 0 ? "" : " at " + trace[0])
                + "; it is a defect of the agent, please report it.";
    }
}
