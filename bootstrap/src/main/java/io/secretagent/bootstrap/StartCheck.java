package io.secretagent.bootstrap;

import java.util.Properties;

/**
 * The JVMs that the agent stays out of. In order: the first that fails is the reason, and the host runs on without us.
 *
 * <p>A further one, the training run of a CDS or AOT archive, needs the JVM's flags and is checked behind the class
 * loader, in {@code io.secretagent.AgentStart}.
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
            return "not started: Java 8 or newer is needed, this is " + System.getProperty("java.version")
                    + ". The application runs without its secrets.";
        }
    },

    /** {@code -version} and its like: the launcher names no main class. Other launchers (JNI) name no launcher. */
    INFORMATION_ONLY {
        @Override
        boolean failsFor(Properties system) {
            return system.getProperty("sun.java.launcher") != null && system.getProperty("sun.java.command") == null;
        }
    },

    /** The JDK's own tools, which get our option through {@code JAVA_TOOL_OPTIONS}: silent, others parse their output. */
    JDK_TOOL {
        @Override
        boolean failsFor(Properties system) {
            return JdkTools.isTool(system.getProperty("sun.java.command", ""));
        }
    },

    /** {@code java -jar secret-agent.jar check}, with {@code -javaagent} in the environment: it is there to find out what is wrong. */
    OWN_COMMAND_LINE {
        @Override
        boolean failsFor(Properties system) {
            return AgentJar.isMain(system.getProperty("sun.java.command", ""));
        }
    },

    /** {@code -javaagent} given twice: the second call finds this class loaded, whichever jar it names. */
    SECOND_AGENT {
        private boolean seen;

        @Override
        synchronized boolean failsFor(Properties system) {
            boolean second = seen;
            seen = true;
            return second;
        }

        @Override
        String message() {
            return "a second -javaagent of Secret Agent is ignored; the first one's configuration is in force."
                    + " Look into JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and the command line.";
        }
    };

    /** Whether the agent must stay out of the JVM with these system properties. */
    abstract boolean failsFor(Properties system);

    /** The one line to print, or null for silence. */
    String message() {
        return null;
    }
}
