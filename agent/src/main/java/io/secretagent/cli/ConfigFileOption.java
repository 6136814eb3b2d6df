package io.secretagent.cli;

import io.secretagent.config.ConfigFile;
import io.secretagent.config.ConfigLocation;
import io.secretagent.config.ConfigurationException;
import io.secretagent.config.ReferencedSecrets;
import io.secretagent.config.Settings;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.references.ArnReferences;
import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option {@code --config-file} and the reading of the configuration. */
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
     * Reads and validates the configuration, or looks for references without one, as a start does. Sets the log's level, but logs errors even at {@code log.level: off}, so that a command always
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
            Settings settings = read(path, environment);
            Log.setLevel(settings.log.level == Level.OFF ? Level.ERROR : settings.log.level);
            for (String warning : settings.warnings) {
                Log.warn(warning);
            }
            return settings;
        } catch (ConfigurationException e) {
            throw new CommandFailure(e);
        }
    }

    private static Settings read(@Nullable String path, Map<String, String> environment) {
        ConfigLocation location = ConfigLocation.findForCommand(path, System.getProperties(), environment);
        if (location != null) {
            return ConfigFile.read(location, environment);
        }
        ArnReferences found = ArnReferences.in(environment, System.getProperties());
        return ReferencedSecrets.settings(found.holders(), found.unclear());
    }
}
