package io.secretagent.cli;

import io.secretagent.config.ConfigFile;
import io.secretagent.config.ConfigLocation;
import io.secretagent.config.ConfigurationException;
import io.secretagent.config.Settings;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option {@code --config-file} and the reading of the file. */
final class ConfigFileOption {

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file, in YAML: that of Aerospike Secret Agent or of the Java agent.")
    private @Nullable File file;

    boolean isGiven() {
        return file != null;
    }

    /**
     * Reads and validates the file. Sets the log's level, but logs errors even at {@code log.level: off}, so that a command always
     * says why it fails.
     *
     * @throws CommandFailure if the file cannot be read or is not valid
     */
    Settings read() throws CommandFailure {
        String path = file == null ? null : file.getPath();
        if (path != null && path.isEmpty()) {
            throw new CommandFailure(
                    "--config-file is empty, perhaps because a variable is not set. Name a file, or omit the option.");
        }
        Map<String, String> environment = System.getenv();
        try {
            Settings settings = ConfigFile.read(
                    ConfigLocation.findForCommand(path, System.getProperties(), environment), environment);
            Log.setLevel(settings.log.level == Level.OFF ? Level.ERROR : settings.log.level);
            for (String warning : settings.warnings) {
                Log.warn(warning);
            }
            return settings;
        } catch (ConfigurationException e) {
            throw new CommandFailure(e);
        }
    }
}
