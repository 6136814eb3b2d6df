package io.secretagent.config;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map to which this package alone adds; an entry never goes. An iteration sees the entries of its beginning. Thread-safe, without
 * a lock for readers.
 */
final class GrowingMap extends AbstractMap<String, String> {

    /** Replaced as a whole. */
    private volatile Map<String, String> current;

    GrowingMap(Map<String, String> first) {
        current = new LinkedHashMap<>(first);
    }

    synchronized void add(String key, String value) {
        Map<String, String> next = new LinkedHashMap<>(current);
        next.put(key, value);
        current = next;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(current).entrySet();
    }

    /** As {@link #entrySet}; the inherited one would be a view. */
    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(current.keySet());
    }

    @Override
    public @Nullable String get(Object key) {
        return current.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return current.containsKey(key);
    }

    @Override
    public int size() {
        return current.size();
    }
}
