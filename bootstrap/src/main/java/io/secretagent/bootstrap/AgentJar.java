package io.secretagent.bootstrap;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.CodeSource;

/** Locates the jar that these classes were loaded from. */
final class AgentJar {

    private static final String JAR = "jar:";
    /** What follows the file in the URL of a jar's root. */
    private static final String ROOT = "!/";

    private AgentJar() {}

    /**
     * Whether the command runs this jar.
     *
     * @param command the value of {@code sun.java.command}: main class or jar, then the arguments
     */
    static boolean isMain(String command) {
        File jar = locate();
        for (int end = command.indexOf(' '); ; end = command.indexOf(' ', end + 1)) {
            String main = end < 0 ? command : command.substring(0, end);
            if (main.endsWith(jar.getName()) && isSame(jar, new File(main))) {
                return true;
            }
            if (end < 0) {
                return false;
            }
        }
    }

    private static boolean isSame(File one, File other) {
        try {
            return one.getCanonicalFile().equals(other.getCanonicalFile());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The agent's own jar; the host's class path may hold others of the same name.
     *
     * @throws IllegalStateException if these classes were not loaded from a jar on disk
     */
    static File locate() {
        CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IllegalStateException("the location of the agent's jar is unknown");
        }
        return file(source.getLocation().toString());
    }

    /**
     * The file of a code source: a file, or the root of a jar, as {@code jar:file:/secret-agent.jar!/}, which JBoss Modules and with it
     * WildFly record.
     *
     * @throws IllegalStateException if it is not on disk
     */
    static File file(String location) {
        boolean isRoot = location.startsWith(JAR) && location.endsWith(ROOT);
        String file = isRoot ? location.substring(JAR.length(), location.length() - ROOT.length()) : location;
        try {
            return new File(new URI(file));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException("the agent's jar is not a file: " + location, e);
        }
    }
}
