package io.secretagent.interception;

import io.secretagent.config.ConfigLocation;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceTexts;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables that {@code System.getenv} returns with secrets: those whose values hold references, and those that the configuration
 * injects, which take precedence. Thread-safe.
 */
final class EnvironmentVariables implements SecretStore.Listener {

    private final Map<String, String> injected;
    private final Map<String, String> injectedPlaces;
    private final ReferenceParser parser;
    private final Origins origins;
    /** That of the process, without values of secrets. */
    private Map<String, String> environment;
    /** Replaced as a whole, as is what follows. */
    private volatile ReferenceTexts texts;

    private volatile Map<String, String> references;
    /** Variable to its current value; replaced as a whole. */
    private volatile Map<String, String> values = Collections.emptyMap();

    private Set<String> complaints = new TreeSet<>();
    /** Whether a variable may be a reference once there are further resources. */
    private boolean mayRefer;

    /**
     * Reads the references; none is resolved before {@link #take}.
     *
     * @param injectedPlaces variable to the key, file and line of the configuration, for messages
     * @param origins receives the origin of each value, for frameworks that read the environment
     */
    EnvironmentVariables(
            Map<String, String> injected,
            Map<String, String> injectedPlaces,
            Map<String, String> environment,
            ReferenceParser parser,
            Origins origins) {
        this.injected = injected;
        this.injectedPlaces = injectedPlaces;
        this.parser = parser;
        this.origins = origins;
        this.environment = environment;
        texts = textsIn(environment);
        references = texts.references();
    }

    private ReferenceTexts textsIn(Map<String, String> environment) {
        ReferenceTexts found = new ReferenceTexts("environment variable", parser, origins);
        found.putReferences(environment, ConfigLocation.TEXT_VARIABLE); // whose references are for the agent
        mayRefer |= found.hasUnknown();
        found.putAll(injected, injectedPlaces);
        return found;
    }

    /** Forgets all values, before a checkpoint of the JVM: the application gets the variables of the process. */
    void forget() {
        values = Collections.emptyMap();
    }

    /** Reads the references in an environment that may have changed since the checkpoint; to be called after {@link #forget}. */
    synchronized void read(Map<String, String> changed) {
        environment = changed;
        readAgain();
    }

    /** Reads the references again, as there are further resources. */
    synchronized void readAgain() {
        texts = textsIn(environment);
        references = texts.references();
    }

    boolean isEmpty() {
        return texts.isEmpty() && !mayRefer;
    }

    Set<SecretVersion> versions() {
        return texts.versions();
    }

    /**
     * Resolves the references with a snapshot; a variable that cannot be resolved keeps its value.
     *
     * @param failures receives a line for each text that could not be resolved
     */
    void take(Snapshot snapshot, List<String> failures) {
        failures.addAll(take(snapshot).values());
    }

    private Map<String, String> take(Snapshot snapshot) {
        Map<String, String> next = new HashMap<>(values);
        Map<String, String> failures = new LinkedHashMap<>();
        texts.resolve(snapshot, next, failures);
        values = next;
        return failures;
    }

    @Override
    public synchronized void changed(SecretChange change) {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, String> failure : take(change.after).entrySet()) {
            failures.add(failure.getValue() + "; " + state(failure.getKey()) + ".");
        }
        Set<String> fresh = new LinkedHashSet<>(failures);
        fresh.removeAll(complaints);
        for (String failure : FirstFew.of(fresh)) {
            Log.warn(failure);
        }
        complaints = new TreeSet<>(failures);
    }

    /** What a variable is whose text cannot be resolved, for a message. */
    private String state(String name) {
        if (values.containsKey(name)) {
            return "it keeps the value that it had";
        }
        return injected.containsKey(name)
                ? "the application gets the variable of the process, if there is one"
                : "it stays the reference as it is written";
    }

    /** One of {@link #references}, as it was written in the variable. */
    String written(String reference) {
        return texts.written(reference);
    }

    /** The text of a variable in a form that is a reference everywhere; null if it holds none. */
    @Nullable
    String reference(String name) {
        return references.get(name);
    }

    /** The same of all variables that hold references. */
    Collection<String> references() {
        return references.values();
    }

    /** The value of a variable; null if it holds no reference. */
    @Nullable
    String value(String name) {
        return values.get(name);
    }

    /** The environment with the values of these variables. */
    Map<?, ?> with(Map<?, ?> environment) {
        Map<Object, Object> all = new LinkedHashMap<Object, Object>(environment);
        all.putAll(values);
        return Collections.unmodifiableMap(all);
    }
}
