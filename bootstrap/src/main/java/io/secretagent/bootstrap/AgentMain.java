package io.secretagent.bootstrap;

import java.lang.reflect.InvocationTargetException;

/** The {@code Main-Class}: runs the agent without an application, as {@code java -jar secret-agent.jar}. */
public final class AgentMain {

    private AgentMain() {}

    /** Runs the command line in the agent's own class loader, and ends the JVM with its status. */
    public static void main(String[] arguments) throws Throwable {
        if (StartCheck.OLD_JVM.failsFor(System.getProperties())) {
            System.err.println(
                    "secret-agent: Java 8 or newer is required, this is " + System.getProperty("java.version"));
            System.exit(1);
        }
        AgentClassLoader loader = AgentClassLoader.open(AgentJar.locate());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object status = loader.loadClass("io.secretagent.cli.SecretAgentCommand")
                    .getMethod("run", String[].class)
                    .invoke(null, (Object) arguments);
            System.exit((Integer) status);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
