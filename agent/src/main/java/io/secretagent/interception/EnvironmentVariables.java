package io.secretagent.interception;

import io.secretagent.log.Log;
import io.secretagent.secrets.Origins;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.ReferenceTexts;
import io.secretagent.secrets.SecretChange;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What {@code System.getenv} answers instead of the environment: the secrets for variables that hold references, and for
 * those that the configuration injects, which win. All values are of one snapshot.
 */
final class EnvironmentVariables implements Function<String, String>, SecretStore.Listener {

    private final ReferenceTexts texts;
    /** Variable to what it answers now; replaced whole. */
    private volatile Map<String, String> values = Collections.emptyMap();

    private Set<String> complaints = new TreeSet<>();
    private volatile AtomicLong answered = new AtomicLong();

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
        for (Map.Entry<String, String> variable : injected.entrySet()) {
            texts.put(variable.getKey(), variable.getValue());
        }
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
        for (String failure : failures) {
            if (!complaints.contains(failure)) {
                Log.warn(failure + "; it keeps the value that it had.");
            }
        }
        complaints = new TreeSet<>(failures);
    }

    /** Has every answer counted. */
    void countBy(AtomicLong count) {
        answered = count;
    }

    /** The value of one variable, or null for those of the environment itself. */
    @Override
    public String apply(String name) {
        String value = values.get(name);
        if (value != null) {
            answered.incrementAndGet();
        }
        return value;
    }

    /** All variables. */
    Function<Map<String, String>, Map<String, String>> all() {
        return new Function<Map<String, String>, Map<String, String>>() {
            @Override
            public Map<String, String> apply(Map<String, String> environment) {
                Map<String, String> all = new LinkedHashMap<>(environment);
                all.putAll(values);
                answered.incrementAndGet();
                return Collections.unmodifiableMap(all);
            }
        };
    }
}
