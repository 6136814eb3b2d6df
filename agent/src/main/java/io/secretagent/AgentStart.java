package io.secretagent;

import io.secretagent.config.ConfigFile;
import io.secretagent.config.ConfigLocation;
import io.secretagent.config.ConfigurationException;
import io.secretagent.config.ReferencedSecrets;
import io.secretagent.config.Settings;
import io.secretagent.config.StartupSettings.Training;
import io.secretagent.log.Log;
import io.secretagent.references.ArnReferences;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.startup.ArchivedStrings;
import io.secretagent.startup.BuildTool;
import io.secretagent.startup.StartupFailure;
import io.secretagent.startup.TrainingRun;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the agent inside its own class loader; called by {@code AgentPremain}, by name. */
public final class AgentStart {

    private AgentStart() {}

    /**
     * Starts the agent. Returns when the host may run; does not return if the start fails and {@code on-failure} is {@code exit}.
     *
     * @param argument the configuration file of {@code -javaagent}, or null
     */
    public static void start(@Nullable String argument, Instrumentation instrumentation) {
        long startNanos = System.nanoTime();
        String buildTool = BuildTool.name(System.getProperties());
        if (buildTool != null) {
            logInBuildTool(buildTool, argument);
            return;
        }
        String trainingFlag = TrainingRun.flag(instrumentation);
        if (trainingFlag != null && !fetchesInTraining(argument)) {
            Log.info("Nothing is fetched in a training run (" + trainingFlag + ").");
            return;
        }
        Settings settings = settings(argument);
        if (settings != null) {
            Log.setLevel(settings.log.level);
            for (String warning : settings.warnings) {
                Log.warn(warning);
            }
            new SecretAgent(settings, instrumentation).start(SecretSource.of(settings.aws), startNanos);
        }
    }

    /** Other programs parse the output of build tools, so there is nothing but a line at debug, and no failure if there is no file. */
    private static void logInBuildTool(String buildTool, @Nullable String argument) {
        Map<String, String> environment = System.getenv();
        ConfigLocation location = ConfigLocation.findExisting(argument, System.getProperties(), environment);
        if (location == null) {
            return;
        }
        try {
            Log.setLevel(ConfigFile.read(location, environment).log.level);
            Log.debug("Not started in a build tool (" + buildTool + "): a secret could get into what it builds.");
        } catch (ConfigurationException e) {
            // the level is not known
        }
    }

    /**
     * Whether the file says {@code startup.training: fetch}. Images are built without secrets and often without the file, so it is no
     * failure here if the file is missing or not valid.
     */
    private static boolean fetchesInTraining(@Nullable String argument) {
        Map<String, String> environment = System.getenv();
        ConfigLocation location = ConfigLocation.findExisting(argument, System.getProperties(), environment);
        try {
            return location != null
                    && ConfigFile.read(location, environment).startup.training == Training.FETCH
                    && keepsSecretsOutOfTheCache();
        } catch (ConfigurationException e) {
            Log.info("startup.training is not known: " + e.getMessage());
            return false;
        }
    }

    private static boolean keepsSecretsOutOfTheCache() {
        boolean hasStrings = ArchivedStrings.mayHoldSecrets(System.getProperty("java.specification.version", ""));
        if (hasStrings) {
            Log.warn(
                    "startup.training: fetch has no effect on this Java: from 26 on, a JVM writes strings of a training run"
                            + " into the cache, and a secret may be among them. Train with Java 25, or remove the key.");
        }
        return !hasStrings;
    }

    private static @Nullable Settings settings(@Nullable String argument) {
        try {
            return read(argument);
        } catch (ConfigurationException e) {
            StartupFailure.handle(String.valueOf(e.getMessage()), e.hostRunsOn, StartupFailure.WITHOUT_AGENT);
            return null;
        }
    }

    private static Settings read(@Nullable String argument) throws ConfigurationException {
        Map<String, String> environment = System.getenv();
        ConfigLocation location = ConfigLocation.find(argument, System.getProperties(), environment);
        if (location != null) {
            return ConfigFile.read(location, environment);
        }
        ArnReferences found = ArnReferences.in(environment, System.getProperties());
        return ReferencedSecrets.settings(found.holders(), found.unclear());
    }
}
