package io.secretagent.interception;

import io.secretagent.config.Settings;
import io.secretagent.log.Log;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretVersion;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hooks that are on and have something to answer; where there are none, nothing is loaded and nothing woven. */
public final class Interception {

    private final EnvironmentVariables variables;
    private final WovenClasses woven = new WovenClasses();

    /** Reads the references in the environment and in the settings. */
    public Interception(Settings settings, Map<String, String> environment, ReferenceParser parser) {
        variables = settings.intercept.hooks.contains(EnvironmentHook.NAME)
                ? new EnvironmentVariables(settings.inject.environment, environment, parser)
                : new EnvironmentVariables(
                        Collections.<String, String>emptyMap(), Collections.<String, String>emptyMap(), parser);
    }

    /** The versions of secrets that the references need. */
    public Set<SecretVersion> versions() {
        return variables.versions();
    }

    /** What was woven, for whoever watches. */
    public WovenClasses woven() {
        return woven;
    }

    /**
     * Begins to answer.
     *
     * @param failures takes a line for each text that could not be resolved; its variable stays as it is
     */
    public void begin(SecretStore store, Instrumentation instrumentation, List<String> failures) {
        if (variables.isEmpty()) {
            return;
        }
        variables.take(store.snapshot(), failures);
        try {
            BridgeInstaller.install(instrumentation);
            Answers.set(variables);
            instrumentation.addTransformer(new Weaver(EnvironmentHook.TARGETS, woven), true);
            instrumentation.retransformClasses(Class.forName("java.lang.ProcessEnvironment"));
            store.subscribe(variables);
        } catch (IllegalStateException | ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            Log.debug("Interception: " + e);
            failures.add("System.getenv cannot be answered in this JVM ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** The only class that names the bridge, which must be there before it. */
    private static final class Answers {

        static void set(EnvironmentVariables variables) {
            SecretAgentBridge.variable = variables;
            SecretAgentBridge.variables = variables.all();
        }
    }
}
