package io.secretagent.hosts.jdk;

import java.util.logging.LogManager;

/** The application's own {@code java.util.logging.manager}, as application servers have one. */
public final class OwnLogManager extends LogManager {

    /** Prints the class of the log manager that the JVM uses; the command line may name one. */
    public static void main(String[] arguments) {
        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());
    }
}
