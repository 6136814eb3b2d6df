package io.secretagent.secrets;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Of which text a resolved one was made, for as long as somebody holds that very {@link String}. So a value that comes by a
 * second hook is known, and its characters are taken for nothing else.
 */
public final class Origins {

    private final ConcurrentMap<Object, String> texts = new ConcurrentHashMap<>();
    private final ReferenceQueue<String> gone = new ReferenceQueue<>();

    /** Remembers of which text a value was made. */
    public void put(String resolved, String text) {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            texts.remove(key);
        }
        if (!resolved.isEmpty()) { // the empty text is one and the same everywhere
            texts.put(new Key(resolved, gone), text);
        }
    }

    /** The text, or null for one that is not of ours. */
    public String get(String resolved) {
        return texts.isEmpty() ? null : texts.get(new Probe(resolved));
    }

    /** All that was made of a text, in whatever version of the secrets, and is held by somebody. */
    public List<String> madeOf(String text) {
        List<String> made = new ArrayList<>();
        for (Map.Entry<Object, String> entry : texts.entrySet()) {
            String resolved = text.equals(entry.getValue()) ? ((Key) entry.getKey()).get() : null;
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
