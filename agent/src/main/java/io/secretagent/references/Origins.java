package io.secretagent.references;

import io.secretagent.secrets.SecretValue;
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
import org.jspecify.annotations.Nullable;

/**
 * Remembers which values the application was given, and the text with references that each was resolved from. A value is known
 * by the identity of its {@link String}, as long as the application holds that object. So a value that passes a second hook is
 * recognised and not parsed again, and an equal text that a person has typed is not taken for a secret. Every class that gives a
 * value to the application must put it here. Thread-safe.
 */
public final class Origins {

    /** Is told which values of the application hooks see. */
    public interface Watch {

        /** A hook has seen a value that the application was given, of whatever version. Takes no lock, and must be short. */
        void seen(String value, ReferenceText text);
    }

    /** Version ids kept for each {@link SecretVersion}: the current one, the one before, and some that logins have tried. */
    private static final int MOST_IDS = 4;

    private final ConcurrentMap<Object, ReferenceText> texts = new ConcurrentHashMap<>();
    private final ReferenceQueue<String> collected = new ReferenceQueue<>();
    /** By version and version id, the keys whose values the application was given; null for the whole secret. */
    private final Map<SecretVersion, Map<String, Set<@Nullable String>>> keys = new HashMap<>();
    /** Null while nothing is recorded. */
    private volatile @Nullable Watch watch;

    /**
     * Remembers that the application is given a value.
     *
     * @param resolved the value; empty texts are ignored, as the JVM shares them
     * @param text the text that the value was resolved from
     * @param snapshot the snapshot that it was resolved with
     */
    public void put(String resolved, ReferenceText text, Snapshot snapshot) {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            texts.remove(key);
        }
        if (!resolved.isEmpty()) {
            texts.put(new Key(resolved, collected), text);
            for (SecretReference reference : text.references()) {
                SecretValue value = snapshot.get(reference.version);
                if (value != null) { // always, as the text was resolved with it
                    addKey(reference, value.versionId);
                }
            }
        }
    }

    private synchronized void addKey(SecretReference reference, String versionId) {
        Map<String, Set<@Nullable String>> ids = keys.get(reference.version);
        if (ids == null) {
            ids = new LinkedHashMap<>();
            keys.put(reference.version, ids);
        }
        if (!ids.containsKey(versionId)) {
            ids.put(versionId, new HashSet<@Nullable String>());
        }
        ids.get(versionId).add(reference.key);
        if (ids.size() > MOST_IDS) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    /** The text that a value was resolved from; null for null, and for a String that is not a value of the agent. */
    public @Nullable ReferenceText text(@Nullable String resolved) {
        ReferenceText text = resolved == null || texts.isEmpty() ? null : texts.get(new Probe(resolved));
        Watch watching = watch;
        if (watching != null && resolved != null && text != null) {
            watching.seen(resolved, text);
        }
        return text;
    }

    /** Has the values that hooks see reported from now on. */
    public void watch(Watch watching) {
        watch = watching;
    }

    /** A hook has seen a text that no reference is in; costs nothing while nothing is recorded. */
    public void seen(String text) {
        if (watch != null) {
            text(text);
        }
    }

    /** The source of {@link #text}, as it was written. */
    public @Nullable String get(@Nullable String resolved) {
        ReferenceText text = text(resolved);
        return text == null ? null : text.source;
    }

    /** Whether the application was given the value of a key, or the whole secret, while the version with that id was in use. */
    public synchronized boolean wasGiven(SecretVersion version, String versionId, @Nullable String key) {
        Map<String, Set<@Nullable String>> ids = keys.get(version);
        Set<@Nullable String> given = ids == null ? null : ids.get(versionId);
        return given != null && (given.contains(key) || given.contains(null));
    }

    /** The values that were resolved from a text, with any version of the secrets, and that the application still holds. */
    public List<String> madeOf(String text) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<Object, ReferenceText> entry : texts.entrySet()) {
            String resolved = text.equals(entry.getValue().source) ? ((Key) entry.getKey()).get() : null;
            if (resolved != null) {
                values.add(resolved);
            }
        }
        return values;
    }

    /** Refers to a String; equal to a key or {@link Probe} of the same object only. */
    private static final class Key extends WeakReference<String> {

        private final int hash;

        Key(String text, ReferenceQueue<String> collected) {
            super(text, collected);
            hash = System.identityHashCode(text);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a value is known by its identity
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Probe && get() == ((Probe) other).text);
        }
    }

    /** Finds the {@link Key} of a String, without a reference object. */
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
        @SuppressWarnings("ReferenceEquality") // a value is known by its identity
        public boolean equals(@Nullable Object other) {
            return other instanceof Key && ((Key) other).get() == text;
        }
    }
}
