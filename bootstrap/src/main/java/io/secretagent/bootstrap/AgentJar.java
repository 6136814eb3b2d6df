package io.secretagent.bootstrap;

import java.io.File;
import java.net.URISyntaxException;
import java.security.CodeSource;

/** The jar that these classes came from. */
final class AgentJar {

    private AgentJar() {}

    /**
     * Finds the agent's own jar; the host's class path may hold others of the same name.
     *
     * @throws IllegalStateException if these classes were not loaded from a jar on disk
     */
    static File locate() {
        CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IllegalStateException("the location of the agent's jar is unknown");
        }
        try {
            return new File(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException("the agent's jar is not a file: " + source.getLocation(), e);
        }
    }
}
