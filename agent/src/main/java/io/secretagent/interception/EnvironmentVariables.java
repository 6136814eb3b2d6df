package io.secretagent.interception;

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

/**
 * What {@code System.getenv} answers instead of the environment: the secrets for variables that hold references, and for
 * those that the configuration injects, which win. All values are of one snapshot.
 */
final class EnvironmentVariables implements SecretStore.Listener {

    private final ReferenceTexts texts;
    private final Map<String, String> references;
    /** Variable to what it answers now; replaced whole. */
    private volatile Map<String, String> values = Collections.emptyMap();

    private Set<String> complaints = new TreeSet<>();

    /**
     * Reads the references.
     *
     * @param origins takes what every value was made of, for frameworks that read the environment
     */
    EnvironmentVariables(
            Map<String, String> injected, Map<String, String> environment, ReferenceParser parser, Origins origins) {
        texts = new ReferenceTexts("environment variable", parser, origins);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            texts.putIfReference(variable.getKey(), variable.getValue());
        }
        texts.putAll(injected);
        references = texts.references();
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    Set<SecretVersion> versions() {
        return texts.versions();
    }

    /**
     * Takes the values of a snapshot; what has none there keeps what it had.
     *
     * @param failures takes a line for each text that could not be resolved
     */
    void take(Snapshot snapshot, List<String> failures) {
        Map<String, String> next = new HashMap<>(values);
        texts.resolve(snapshot, next, failures);
        values = next;
    }

    @Override
    public synchronized void changed(SecretChange change) {
        List<String> failures = new ArrayList<>();
        take(change.after, failures);
        Set<String> news = new LinkedHashSet<>(failures);
        news.removeAll(complaints);
        for (String failure : FirstFew.of(news)) {
            Log.warn(failure + "; it keeps the value that it had.");
        }
        complaints = new TreeSet<>(failures);
    }

    /** The text of one variable as it was written, or null if it holds no reference. */
    String reference(String name) {
        return references.get(name);
    }

    /** The same of all variables. */
    Collection<String> references() {
        return references.values();
    }

    /** The value of one variable, or null for those of the environment itself. */
    String value(String name) {
        return values.get(name);
    }

    /** The environment with our values. */
    Map<?, ?> with(Map<?, ?> environment) {
        Map<Object, Object> all = new LinkedHashMap<Object, Object>(environment);
        all.putAll(values);
        return Collections.unmodifiableMap(all);
    }
}
