package io.secretagent.cli;

import io.secretagent.config.ConfigFile;
import io.secretagent.config.ConfigLocation;
import io.secretagent.config.ConfigurationException;
import io.secretagent.config.Settings;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option {@code --config-file} and the reading of the file. */
final class ConfigFileOption {

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file, in YAML: that of Aerospike Secret Agent or of the Java agent.")
    private String file;

    boolean isGiven() {
        return file != null;
    }

    /**
     * Reads it, with the agent's own messages. Whoever calls a command is told why it fails, even at {@code log.level:
     * off}.
     *
     * @throws CommandFailure if it is not valid
     */
    Settings read() throws CommandFailure {
        if (isGiven() && file.isEmpty()) {
            throw new CommandFailure(
                    "--config-file is empty; a variable may not be set. Name a file, or leave it out.");
        }
        Map<String, String> environment = System.getenv();
        try {
            Settings settings =
                    ConfigFile.read(ConfigLocation.find(file, System.getProperties(), environment), environment);
            Log.setLevel(settings.log.level == Level.OFF ? Level.ERROR : settings.log.level);
            for (String warning : settings.warnings) {
                Log.warn(warning);
            }
            return settings;
        } catch (ConfigurationException e) {
            throw new CommandFailure(e.getMessage());
        }
    }
}
