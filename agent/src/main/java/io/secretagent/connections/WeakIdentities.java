package io.secretagent.connections;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Values of the host's objects, each known by its identity, as long as the host holds it. Thread-safe. */
final class WeakIdentities<V> {

    private final ConcurrentMap<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    @Nullable
    V get(Object object) {
        dropCollected();
        return values.get(new Key(object, null));
    }

    void put(Object object, V value) {
        values.put(new Key(object, collected), value);
    }

    private void dropCollected() {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            values.remove(key);
        }
    }

    /** Refers to an object; equal to a key of the same object only. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> collected) {
            super(object, collected);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // an object is known by its identity
        public boolean equals(@Nullable Object other) {
            Object own = get();
            return this == other || (own != null && other instanceof Key && own == ((Key) other).get());
        }
    }
}
