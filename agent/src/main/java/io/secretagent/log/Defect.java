package io.secretagent.log;

import java.util.concurrent.atomic.AtomicBoolean;

/** Exceptions that are a defect of the agent, or that a security manager has caused. */
public final class Defect {

    private static final AtomicBoolean DENIED = new AtomicBoolean();

    private Defect() {}

    /**
     * Logs an exception that was not expected, while the host runs. What a security manager denies is logged once for the whole JVM:
     * it denies much, in several places, for as long as it is there.
     */
    public static void log(Throwable e) {
        if (!isDenial(e) || DENIED.compareAndSet(false, true)) {
            Log.error(describe(e));
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
        while (cause != null && !(cause instanceof SecurityException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** What is logged for an unexpected exception: its class and where it was thrown. Not its message, which may hold a secret. */
    public static String describe(Throwable e) {
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
