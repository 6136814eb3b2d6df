package io.secretagent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The agent's version, from the file that the build writes. */
public final class AgentVersion {

    /** Read once, before an upgrade can overwrite the jar. */
    public static final String TEXT = read();

    private AgentVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = AgentVersion.class.getResourceAsStream("/io/secretagent/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
