package io.secretagent.config;

import java.io.File;
import java.util.Map;
import java.util.Properties;

/** Where the configuration file is. */
public final class ConfigLocation {

    private static final String PROPERTY = "secret-agent.config-file";
    private static final String VARIABLE = "SECRET_AGENT_CONFIG_FILE";
    private static final String OF_WORKING_DIRECTORY = "secret-agent.yaml";
    private static final String OF_SYSTEM = "/etc/secret-agent/config.yaml";

    public final File file;
    /** Whether it was not named but found in the working directory, where another user may have put it. */
    final boolean isOfWorkingDirectory;

    ConfigLocation(String path, boolean isOfWorkingDirectory) {
        this.file = new File(path);
        this.isOfWorkingDirectory = isOfWorkingDirectory;
    }

    /**
     * The first that is given: the agent's argument, the system property, the environment variable; else the first
     * usual place that holds a file. What is given is not looked for elsewhere, even if it does not exist.
     *
     * @throws ConfigurationException if nothing is given and there is none in the usual places
     */
    public static ConfigLocation find(String argument, Properties system, Map<String, String> environment) {
        String[] given = {argument, system.getProperty(PROPERTY), environment.get(VARIABLE)};
        for (String path : given) {
            if (path != null && !path.isEmpty()) {
                return named(path);
            }
        }
        if (new File(OF_WORKING_DIRECTORY).exists()) {
            return new ConfigLocation(OF_WORKING_DIRECTORY, true);
        }
        if (new File(OF_SYSTEM).exists()) {
            return named(OF_SYSTEM);
        }
        throw new ConfigurationException(
                "file",
                "there is none. Name it in one of: -javaagent:secret-agent.jar=FILE, -D" + PROPERTY
                        + "=FILE, the environment variable " + VARIABLE + "; or put it at ./" + OF_WORKING_DIRECTORY
                        + " (" + new File(OF_WORKING_DIRECTORY).getAbsolutePath() + ") or " + OF_SYSTEM);
    }

    /** A file that was named. */
    public static ConfigLocation named(String path) {
        return new ConfigLocation(path, false);
    }
}
