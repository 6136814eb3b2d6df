package io.secretagent.config;

import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds the configuration: a file, or the text of an environment variable. */
public final class ConfigLocation {

    private static final String PROPERTY = "secret-agent.config-file";
    private static final String VARIABLE = "SECRET_AGENT_CONFIG_FILE";
    /** The variable that holds the configuration itself. */
    public static final String TEXT_VARIABLE = "SECRET_AGENT_CONFIG";

    private static final String OF_WORKING_DIRECTORY = "secret-agent.yaml";
    private static final String OF_SYSTEM = "/etc/secret-agent/config.yaml";

    /** Where the configuration is the text of a variable, the name of that; it is not to be opened then. */
    final File file;
    /** The configuration itself; null where it is in a file. */
    final @Nullable String text;
    /** Whether the file was not named but found in the working directory, where another user may have put it. */
    final boolean isOfWorkingDirectory;

    /** What named the file, for messages; null if nothing did. */
    final @Nullable String namedBy;

    ConfigLocation(String path, boolean isOfWorkingDirectory) {
        this(path, isOfWorkingDirectory, null, null);
    }

    private ConfigLocation(String path, boolean isOfWorkingDirectory, @Nullable String namedBy, @Nullable String text) {
        this.file = new File(path);
        this.text = text;
        this.isOfWorkingDirectory = isOfWorkingDirectory;
        this.namedBy = namedBy;
    }

    /**
     * The first that is set: the agent's argument, the system property, the environment variable with a path, that with the
     * configuration itself; else the first default location that has a file. If one is set, no other location is tried, even if the
     * file does not exist.
     *
     * @return null if nothing is set and no default location has a file
     */
    public static @Nullable ConfigLocation find(
            @Nullable String argument, Properties system, Map<String, String> environment) {
        return find(argument, "the agent's argument, -javaagent:secret-agent.jar=FILE", system, environment);
    }

    /** The same; null where there is no file, also where one is set. */
    public static @Nullable ConfigLocation findExisting(
            @Nullable String argument, Properties system, Map<String, String> environment) {
        ConfigLocation location = find(argument, system, environment);
        boolean exists = location != null && (location.text != null || location.file.exists());
        return exists ? location : null;
    }

    /** The same for a command, whose option {@code --config-file} is in the place of the agent's argument. */
    public static @Nullable ConfigLocation findForCommand(
            @Nullable String option, Properties system, Map<String, String> environment) {
        return find(option, "the option --config-file", system, environment);
    }

    private static @Nullable ConfigLocation find(
            @Nullable String argument, String argumentName, Properties system, Map<String, String> environment) {
        @Nullable String[] paths = {argument, system.getProperty(PROPERTY), environment.get(VARIABLE)};
        String[] names = {argumentName, "the system property " + PROPERTY, "the environment variable " + VARIABLE};
        for (int i = 0; i < paths.length; i++) {
            String path = paths[i];
            if (path != null && !path.isEmpty()) {
                return new ConfigLocation(path, false, names[i], null);
            }
        }
        String text = environment.get(TEXT_VARIABLE);
        if (text != null && !text.isEmpty()) {
            return new ConfigLocation(TEXT_VARIABLE, false, null, text);
        }
        if (new File(OF_WORKING_DIRECTORY).exists()) {
            return new ConfigLocation(OF_WORKING_DIRECTORY, true);
        }
        if (new File(OF_SYSTEM).exists()) {
            return named(OF_SYSTEM);
        }
        return null;
    }

    /** Every location, for the message that none has a configuration. */
    static String all() {
        return "Name it in one of: -javaagent:secret-agent.jar=FILE, -D" + PROPERTY + "=FILE, the environment variable "
                + VARIABLE + "; or set the environment variable " + TEXT_VARIABLE
                + " to the configuration itself; or put it at ./"
                + OF_WORKING_DIRECTORY + " (" + new File(OF_WORKING_DIRECTORY).getAbsolutePath() + ") or " + OF_SYSTEM;
    }

    /** A file that the user has named. */
    public static ConfigLocation named(String path) {
        return new ConfigLocation(path, false);
    }
}
