package io.secretagent.hosts;

import java.util.logging.LogManager;

/** A {@code java.util.logging.manager} of the application's own, as application servers have one. */
public final class OwnLogManager extends LogManager {

    /** Prints the class of the log manager that the JVM uses, which the command line may have named. */
    public static void main(String[] arguments) {
        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());
    }
}
