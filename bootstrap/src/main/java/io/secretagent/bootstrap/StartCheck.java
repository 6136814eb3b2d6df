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
 */
enum StartCheck {
    /** Java 7 and older cannot load the agent's classes. */
    OLD_JVM {
        @Override
        boolean failsFor(Properties system) {
            return system.getProperty("java.specification.version", "").matches("1\\.[0-7]");
        }

        @Override
        String message() {
            return "not started: Java 8 or newer is required, this is " + System.getProperty("java.version")
                    + ". The application runs without its secrets.";
        }
    },

    /** {@code -version} and similar options: the launcher sets no main class. A JVM made by JNI has neither property. */
    INFORMATION_ONLY {
        @Override
        boolean failsFor(Properties system) {
            return system.getProperty("sun.java.launcher") != null && system.getProperty("sun.java.command") == null;
        }
    },

    /** The JDK's own tools, which get the option through {@code JAVA_TOOL_OPTIONS}. Silent, as scripts parse their output. */
    JDK_TOOL {
        @Override
        boolean failsFor(Properties system) {
            return JdkTools.isTool(system.getProperty("sun.java.command", ""));
        }
    },

    /** {@code java -jar secret-agent.jar check} with {@code -javaagent} in the environment: the command itself reports failures. */
    OWN_COMMAND_LINE {
        @Override
        boolean failsFor(Properties system) {
            return AgentJar.isMain(system.getProperty("sun.java.command", ""));
        }
    },

    /** {@code -javaagent} given twice: the second call finds this class loaded, whichever jar it names. */
    SECOND_AGENT {
        @Override
        boolean failsFor(Properties system) {
            return HAS_STARTED.getAndSet(true);
        }

        @Override
        String message() {
            return "a second -javaagent of Secret Agent is ignored; the configuration of the first applies. Remove"
                    + " one of them from the command line, JAVA_TOOL_OPTIONS or JDK_JAVA_OPTIONS.";
        }
    };

    /** For {@link #SECOND_AGENT}. */
    private static final AtomicBoolean HAS_STARTED = new AtomicBoolean();

    /** Whether the agent must not start in the JVM with these system properties. */
    abstract boolean failsFor(Properties system);

    /** The one line to print, or null for silence. */
    @Nullable
    String message() {
        return null;
    }
}
