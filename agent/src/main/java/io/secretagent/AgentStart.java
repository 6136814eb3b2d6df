package io.secretagent;

import io.secretagent.config.ConfigFile;
import io.secretagent.config.ConfigLocation;
import io.secretagent.config.ConfigurationException;
import io.secretagent.config.Settings;
import io.secretagent.log.Log;
import io.secretagent.secretsmanager.SecretSource;
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
        String trainingFlag = TrainingRun.flag(instrumentation);
        if (trainingFlag != null) {
            Log.info("Nothing is fetched in a training run (" + trainingFlag + ").");
            return;
        }
        Settings settings = settings(argument);
        if (settings != null) {
            Log.setLevel(settings.log.level);
            for (String warning : settings.warnings) {
                Log.warn(warning);
            }
            new SecretAgent(settings, SecretSource.of(settings.aws), instrumentation).start(startNanos);
        }
    }

    private static @Nullable Settings settings(@Nullable String argument) {
        Map<String, String> environment = System.getenv();
        try {
            return ConfigFile.read(ConfigLocation.find(argument, System.getProperties(), environment), environment);
        } catch (ConfigurationException e) {
            StartupFailure.handle(String.valueOf(e.getMessage()), e.hostRunsOn, StartupFailure.WITHOUT_AGENT);
            return null;
        }
    }
}
