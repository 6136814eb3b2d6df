package io.secretagent.config;

import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds the configuration file. */
public final class ConfigLocation {

    private static final String PROPERTY = "secret-agent.config-file";
    private static final String VARIABLE = "SECRET_AGENT_CONFIG_FILE";
    private static final String OF_WORKING_DIRECTORY = "secret-agent.yaml";
    private static final String OF_SYSTEM = "/etc/secret-agent/config.yaml";

    public final File file;
    /** Whether the file was not named but found in the working directory, where another user may have put it. */
    final boolean isOfWorkingDirectory;

    /** What named the file, for messages; null if nothing did. */
    final @Nullable String namedBy;

    ConfigLocation(String path, boolean isOfWorkingDirectory) {
        this(path, isOfWorkingDirectory, null);
    }

    private ConfigLocation(String path, boolean isOfWorkingDirectory, @Nullable String namedBy) {
        this.file = new File(path);
        this.isOfWorkingDirectory = isOfWorkingDirectory;
        this.namedBy = namedBy;
    }

    /**
     * The first that is set: the agent's argument, the system property, the environment variable; else the first default
     * location that has a file. If one is set, no other location is tried, even if the file does not exist.
     *
     * @throws ConfigurationException if nothing is set and no default location has a file
     */
    public static ConfigLocation find(@Nullable String argument, Properties system, Map<String, String> environment) {
        return find(argument, "the agent's argument, -javaagent:secret-agent.jar=FILE", system, environment);
    }

    /** The same; null where there is no file, also where one is set. */
    public static @Nullable ConfigLocation findExisting(
            @Nullable String argument, Properties system, Map<String, String> environment) {
        try {
            ConfigLocation location = find(argument, system, environment);
            return location.file.exists() ? location : null;
        } catch (ConfigurationException e) {
            return null;
        }
    }

    /** The same for a command, whose option {@code --config-file} is in the place of the agent's argument. */
    public static ConfigLocation findForCommand(
            @Nullable String option, Properties system, Map<String, String> environment) {
        return find(option, "the option --config-file", system, environment);
    }

    private static ConfigLocation find(
            @Nullable String argument, String argumentName, Properties system, Map<String, String> environment) {
        @Nullable String[] paths = {argument, system.getProperty(PROPERTY), environment.get(VARIABLE)};
        String[] names = {argumentName, "the system property " + PROPERTY, "the environment variable " + VARIABLE};
        for (int i = 0; i < paths.length; i++) {
            String path = paths[i];
            if (path != null && !path.isEmpty()) {
                return new ConfigLocation(path, false, names[i]);
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
                "none was found. Name it in one of: -javaagent:secret-agent.jar=FILE, -D" + PROPERTY
                        + "=FILE, the environment variable " + VARIABLE + "; or put it at ./" + OF_WORKING_DIRECTORY
                        + " (" + new File(OF_WORKING_DIRECTORY).getAbsolutePath() + ") or " + OF_SYSTEM);
    }

    /** A file that the user has named. */
    public static ConfigLocation named(String path) {
        return new ConfigLocation(path, false);
    }
}
