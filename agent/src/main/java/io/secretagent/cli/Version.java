package io.secretagent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The agent's version, as the build has written it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/secretagent/version.properties")) {
            properties.load(in);
        }
        return new String[] {"secret-agent " + properties.getProperty("version")};
    }
}
