package io.secretagent.bootstrap;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs in which the agent does not start. Checked in order: the first check that fails is the reason, and the host runs
 * without the agent.
 *
 * <p>One more check, for the training run of a CDS or AOT archive, needs the JVM's flags; {@code io.secretagent.AgentStart}
 * makes it, inside the agent's class loader.
 *
 * <p>The constants have no bodies, each of which would be a class of every start.
 */
enum StartCheck {
    /** Java 7 and older cannot load the agent's classes. */
    OLD_JVM,

    /** {@code -version} and similar options: the launcher sets no main class. A JVM made by JNI has neither property. */
    INFORMATION_ONLY,

    /** The JDK's own tools, which get the option through {@code JAVA_TOOL_OPTIONS}. Silent, as scripts parse their output. */
    JDK_TOOL,

    /** {@code java -jar secret-agent.jar check} with {@code -javaagent} in the environment: the command itself reports failures. */
    OWN_COMMAND_LINE,

    /** {@code -javaagent} given twice: the second call finds this class loaded, whichever jar it names. */
    SECOND_AGENT;

    /** For {@link #SECOND_AGENT}. */
    private static final AtomicBoolean HAS_STARTED = new AtomicBoolean();

    /** Whether the agent must not start in the JVM with these system properties. */
    boolean failsFor(Properties system) {
        String command = system.getProperty("sun.java.command");
        if (this == OLD_JVM) {
            return system.getProperty("java.specification.version", "").matches("1\\.[0-7]");
        }
        if (this == INFORMATION_ONLY) {
            return system.getProperty("sun.java.launcher") != null && command == null;
        }
        if (this == JDK_TOOL) {
            return JdkTools.isTool(command == null ? "" : command);
        }
        if (this == OWN_COMMAND_LINE) {
            return AgentJar.isMain(command == null ? "" : command);
        }
        return HAS_STARTED.getAndSet(true);
    }

    /** The one line to print, or null for silence. */
    @Nullable
    String message() {
        if (this == OLD_JVM) {
            return "not started: Java 8 or newer is required, this is " + System.getProperty("java.version")
                    + ". The application runs without its secrets.";
        }
        return this == SECOND_AGENT
                ? "a second -javaagent of Secret Agent is ignored; the configuration of the first applies. Remove"
                        + " one of them from the command line, JAVA_TOOL_OPTIONS or JDK_JAVA_OPTIONS."
                : null;
    }
}
