package io.secretagent.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Premain-Class}: decides whether to start, and starts the agent in its own class loader.
 *
 * <p>Rules for a change: it runs before the host's {@code main}, in the host's system class loader. So it uses only
 * classes that the JVM has loaded anyway, starts no logging, JMX or TLS, writes to stderr alone, and never throws: a
 * throwable that leaves {@code premain} makes the JVM abort with a core dump.
 */
public final class AgentPremain {

    private AgentPremain() {}

    /**
     * Called by the JVM for {@code -javaagent:secret-agent.jar[=argument]}.
     *
     * @param argument the path of the configuration file, or null
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            for (StartCheck check : StartCheck.values()) {
                if (check.failsFor(System.getProperties())) {
                    report(check.message());
                    return;
                }
            }
            start(argument, instrumentation, AgentJar.locate());
        } catch (InvocationTargetException e) {
            fail(e.getCause());
        } catch (Throwable e) {
            fail(e);
        }
    }

    private static void start(@Nullable String argument, Instrumentation instrumentation, File jar) throws Exception {
        AgentClassLoader loader = AgentClassLoader.open(jar);
        Thread thread = Thread.currentThread();
        ClassLoader hostLoader = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            loader.loadClass("io.secretagent.AgentStart")
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, argument, instrumentation);
        } finally {
            thread.setContextClassLoader(hostLoader);
        }
    }

    private static void report(@Nullable String message) {
        if (message != null) {
            System.err.println("secret-agent: " + message);
        }
    }

    private static void fail(@Nullable Throwable cause) {
        if (isOfSecurityManager(cause)) {
            report("the agent could not start: the JVM has a security manager, which is not supported. Start it without"
                    + " -Djava.security.manager. The JVM ends with status 1.");
        } else {
            report("the agent could not start: " + cause + ". Is the jar complete? The JVM ends with status 1.");
        }
        exit();
    }

    private static boolean isOfSecurityManager(@Nullable Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof SecurityException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** Ends the JVM. A security manager may deny it; the host then runs without its secrets. */
    private static void exit() {
        try {
            System.exit(1);
        } catch (SecurityException e) {
            report("the security manager does not let the JVM end; the application runs without its secrets.");
        }
    }
}
