package io.secretagent.hosts.jdk;

/** A Java agent that does nothing: what every agent adds to the start of a JVM. */
public final class IdleAgent {

    private IdleAgent() {}

    /** Called by the JVM before the main class is loaded. */
    public static void premain(String arguments) {
        // nothing
    }
}
