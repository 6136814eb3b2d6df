package io.secretagent.connections;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Values by the identity of objects of the host, as long as the host holds these. Thread-safe. */
public final class ByIdentity<V> {

    private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    public void put(Object key, V value) {
        for (Reference<?> each = collected.poll(); each != null; each = collected.poll()) {
            values.remove(each);
        }
        values.put(new Key(key, collected), value);
    }

    /** Removes all. */
    public void clear() {
        values.clear();
    }

    public @Nullable V get(Object key) {
        return values.isEmpty() ? null : values.get(new Probe(key));
    }

    public @Nullable V remove(Object key) {
        return values.isEmpty() ? null : values.remove(new Probe(key));
    }

    /** Equal to a key or {@link Probe} of the same object only. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, ReferenceQueue<Object> collected) {
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
            if (this == other) {
                return true;
            }
            Object own = get();
            return own != null
                    && ((other instanceof Probe && ((Probe) other).object == own)
                            || (other instanceof Key && ((Key) other).get() == own));
        }
    }

    /** Finds the {@link Key} of an object, without a reference object. */
    private static final class Probe {

        private final Object object;

        Probe(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // an object is known by its identity
        public boolean equals(@Nullable Object other) {
            return other instanceof Key && ((Key) other).get() == object;
        }
    }
}
