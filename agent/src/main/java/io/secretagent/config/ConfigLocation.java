package io.secretagent.config;

import java.io.File;
import java.util.Map;
import java.util.Properties;

/** Finds the configuration file. */
public final class ConfigLocation {

    private static final String PROPERTY = "secret-agent.config-file";
    private static final String VARIABLE = "SECRET_AGENT_CONFIG_FILE";
    private static final String[] USUAL = {"secret-agent.yaml", "/etc/secret-agent/config.yaml"};

    private ConfigLocation() {}

    /**
     * The first that is given: the agent's argument, the system property, the environment variable; else the first
     * usual place that holds a file. What is given is not looked for elsewhere, even if it does not exist.
     *
     * @throws ConfigurationException if nothing is given and there is none in the usual places
     */
    public static File find(String argument, Properties system, Map<String, String> environment) {
        String[] given = {argument, system.getProperty(PROPERTY), environment.get(VARIABLE)};
        for (String path : given) {
            if (path != null && !path.isEmpty()) {
                return new File(path);
            }
        }
        for (String path : USUAL) {
            if (new File(path).exists()) {
                return new File(path);
            }
        }
        throw new ConfigurationException(
                "file",
                "there is none. Name it in one of: -javaagent:secret-agent.jar=FILE, -D" + PROPERTY
                        + "=FILE, the environment variable " + VARIABLE + "; or put it at ./" + USUAL[0] + " ("
                        + new File(USUAL[0]).getAbsolutePath() + ") or " + USUAL[1]);
    }
}
