package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the application was given: of which text each value was made, for as long as it holds that very {@link String}. So a
 * value that comes by a second hook is known, its characters are taken for nothing else, and an equal text that a person
 * has typed is no value of ours. All that gives a value to the application puts it here. Thread-safe.
 */
public final class Origins {

    /** Of each version: the one that is replaced, the one that replaces it, and some that a login has tried before. */
    private static final int MOST_IDS = 4;

    private final ConcurrentMap<Object, ReferenceText> texts = new ConcurrentHashMap<>();
    private final ReferenceQueue<String> gone = new ReferenceQueue<>();
    /** By version and by its id, the keys of which the application has the value; null for the whole secret. */
    private final Map<SecretVersion, Map<String, Set<String>>> keys = new HashMap<>();

    /**
     * Remembers of which text a value was made that the application is given.
     *
     * @param snapshot with which the text was resolved
     */
    public void put(String resolved, ReferenceText text, Snapshot snapshot) {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            texts.remove(key);
        }
        if (!resolved.isEmpty()) { // the empty text is one and the same everywhere
            texts.put(new Key(resolved, gone), text);
            for (SecretReference reference : text.references()) {
                addKey(reference, snapshot.get(reference.version).versionId);
            }
        }
    }

    private synchronized void addKey(SecretReference reference, String versionId) {
        Map<String, Set<String>> ids = keys.get(reference.version);
        if (ids == null) {
            ids = new LinkedHashMap<>();
            keys.put(reference.version, ids);
        }
        if (!ids.containsKey(versionId)) {
            ids.put(versionId, new HashSet<String>());
        }
        ids.get(versionId).add(reference.key);
        if (ids.size() > MOST_IDS) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    /** The text, or null for a value that is none of ours. */
    public ReferenceText text(String resolved) {
        return resolved == null || texts.isEmpty() ? null : texts.get(new Probe(resolved));
    }

    /** The same as it was written. */
    public String get(String resolved) {
        ReferenceText text = text(resolved);
        return text == null ? null : text.source;
    }

    /** Whether the application was given the value of a key, or all of the secret, when that version was in use. */
    public synchronized boolean wasGiven(SecretVersion version, String versionId, String key) {
        Map<String, Set<String>> ids = keys.get(version);
        Set<String> given = ids == null ? null : ids.get(versionId);
        return given != null && (given.contains(key) || given.contains(null));
    }

    /** All that was made of a text, in whatever version of the secrets, and that the host still holds. */
    public List<String> madeOf(String text) {
        List<String> made = new ArrayList<>();
        for (Map.Entry<Object, ReferenceText> entry : texts.entrySet()) {
            String resolved = text.equals(entry.getValue().source) ? ((Key) entry.getKey()).get() : null;
            if (resolved != null) {
                made.add(resolved);
            }
        }
        return made;
    }

    /** Equal for the same object alone. */
    private static final class Key extends WeakReference<String> {

        private final int hash;

        Key(String text, ReferenceQueue<String> gone) {
            super(text, gone);
            hash = System.identityHashCode(text);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Probe && get() == ((Probe) other).text;
        }
    }

    /** Looks for a {@link Key}. */
    private static final class Probe {

        private final String text;

        Probe(String text) {
            this.text = text;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).get() == text;
        }
    }
}
